package watch.cohesion.web.indicator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.web.page.Stretch;

/**
 * How a reader looks at a factor, all of it in the page's address; what cannot be read counts as not said.
 *
 * @param range a span's word
 * @param from of the part zoomed into
 * @param to of the part zoomed into
 * @param direction of the items listed
 * @param intensity of the items listed
 * @param publisher a part of its name
 * @param q words that stand in title or summary
 * @param order {@code weight}: the heaviest first; else the newest
 */
record FactorQuery(
        @Nullable String range,
        @Nullable String from,
        @Nullable String to,
        @Nullable String direction,
        @Nullable String intensity,
        @Nullable String publisher,
        @Nullable String q,
        @Nullable String order,
        @BindParam("note-fault") @Nullable String noteFault) {

    private static final int LONGEST = 200;
    private static final Set<String> FAULTS = Set.of("day", "reach", "text");

    Stretch stretch(LocalDate today) {
        return Stretch.of(said(range), said(from), said(to), today);
    }

    BearingFilter filter() {
        return new BearingFilter(directionOf(said(direction)), intensityOf(said(intensity)), said(publisher), said(q));
    }

    public boolean byWeight() {
        return said(order).equals("weight");
    }

    /** Whether the list of items leaves some out. */
    public boolean narrows() {
        return !filter().equals(BearingFilter.NONE);
    }

    /** What is wrong with a note that was written; empty if nothing. */
    public String fault() {
        String field = said(noteFault);
        return FAULTS.contains(field) ? field : "";
    }

    /** The address with another span and no part of it, everything else as it is. */
    public String over(String span) {
        return address(span, "", "", direction, intensity, publisher, q, order);
    }

    /** The address with all items in the list, and the series as it is. */
    public String cleared() {
        return address(range, from, to, "", "", "", "", order);
    }

    private static String address(
            @Nullable String range,
            @Nullable String from,
            @Nullable String to,
            @Nullable String direction,
            @Nullable String intensity,
            @Nullable String publisher,
            @Nullable String q,
            @Nullable String order) {
        @Nullable
        String[] parts = {
            "range",
            range,
            "from",
            from,
            "to",
            to,
            "direction",
            direction,
            "intensity",
            intensity,
            "publisher",
            publisher,
            "q",
            q,
            "order",
            order
        };
        StringJoiner address = new StringJoiner("&", "?", "");
        for (int i = 0; i < parts.length; i += 2) {
            String value = said(parts[i + 1]);
            if (!value.isEmpty()) address.add(parts[i] + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return address.toString();
    }

    private static @Nullable Direction directionOf(String word) {
        for (Direction direction : Direction.values()) {
            if (direction.word().equals(word)) return direction;
        }
        return null;
    }

    private static @Nullable Intensity intensityOf(String word) {
        for (Intensity intensity : Intensity.values()) {
            if (intensity.name().toLowerCase(Locale.ROOT).equals(word)) return intensity;
        }
        return null;
    }

    private static String said(@Nullable String text) {
        if (text == null) return "";
        String stripped = text.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }
}
