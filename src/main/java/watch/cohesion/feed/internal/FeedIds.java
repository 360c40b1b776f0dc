package watch.cohesion.feed.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import watch.cohesion.feed.FeedId;

/** Makes ids of names: {@code Center for Strategic & Int'l Studies} becomes {@code center-for-strategic-int-l-studies}. */
final class FeedIds {

    private static final int LONGEST = 50;
    private static final String NAMELESS = "feed";

    private FeedIds() {}

    /** The name's id, with a number behind it if it is taken. */
    static FeedId free(String name, Set<FeedId> taken) {
        String base = base(name);
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> new FeedId(n == 1 ? base : base + '-' + n))
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static String base(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }
}
