package watch.cohesion.web.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;

/**
 * A feed's settings as people enter them, with what is wrong beside each field.
 *
 * @param entered by name of the field
 * @param faults by name of the field, each a key in the message catalogue and what goes into it
 */
record FeedForm(Map<String, String> entered, Map<String, Fault> faults) {

    static final String NAME = "name";
    static final String PUBLISHER = "publisher";
    static final String URL = "url";
    static final String RHYTHM = "rhythm";
    static final String MINUTES = "minutes";
    static final String EXPRESSION = "expression";
    static final String SHORTEST = "shortest";
    static final String LONGEST = "longest";
    static final String RELIABILITY = "reliability";
    static final String TAGS = "tags";
    static final String NOTE = "note";
    static final String FULL_TEXT = "fullText";
    static final String ENTRY = "entry";
    static final String HEADING = "heading";
    static final String LINK = "link";
    static final String DATE = "date";
    static final String SUMMARY = "summary";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_SELECTOR = 300;
    private static final int LONGEST_URL = 2000;
    private static final String PACE = "pace";
    private static final String CRON = "cron";
    private static final String AUTO = "auto";
    private static final String USUAL_MINUTES = "60";
    private static final String USUAL_RELIABILITY = "0.8";

    /** What is wrong with a field. */
    record Fault(String key, String detail) {}

    static FeedForm entered(Map<String, String> fields) {
        Map<String, String> kept = new LinkedHashMap<>();
        fields.forEach((field, value) -> kept.put(field, value.strip()));
        return new FeedForm(kept, Map.of());
    }

    static FeedForm of(Feed feed) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NAME, feed.name());
        fields.put(PUBLISHER, feed.publisher());
        fields.put(URL, feed.url().toString());
        switch (feed.schedule()) {
            case Schedule.Every(Duration interval) -> {
                fields.put(RHYTHM, PACE);
                fields.put(MINUTES, Long.toString(interval.toMinutes()));
            }
            case Schedule.Cron(String expression) -> {
                fields.put(RHYTHM, CRON);
                fields.put(EXPRESSION, expression);
            }
            case Schedule.Auto(Duration shortest, Duration longest) -> {
                fields.put(RHYTHM, AUTO);
                fields.put(SHORTEST, Long.toString(shortest.toMinutes()));
                fields.put(LONGEST, Long.toString(longest.toMinutes()));
            }
        }
        fields.put(RELIABILITY, Double.toString(feed.reliability()));
        fields.put(TAGS, feed.tags().toString());
        fields.put(NOTE, feed.note());
        if (feed.fullText()) fields.put(FULL_TEXT, "true");
        if (feed.page() != null) fields.putAll(selectors(feed.page()));
        return new FeedForm(fields, Map.of());
    }

    /** What stands in the form for a feed that is not there yet. */
    static FeedForm fresh(String name, String publisher, URI url, @Nullable ListSelectors page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NAME, cut(name));
        fields.put(PUBLISHER, cut(publisher));
        fields.put(URL, url.toString());
        fields.put(RHYTHM, AUTO);
        fields.put(MINUTES, USUAL_MINUTES);
        fields.put(SHORTEST, Long.toString(Schedule.Auto.USUAL.shortest().toMinutes()));
        fields.put(LONGEST, Long.toString(Schedule.Auto.USUAL.longest().toMinutes()));
        fields.put(RELIABILITY, USUAL_RELIABILITY);
        if (page != null) fields.putAll(selectors(page));
        return new FeedForm(fields, Map.of());
    }

    static Map<String, String> selectors(ListSelectors page) {
        return Map.of(
                ENTRY, page.entry(),
                HEADING, Objects.toString(page.title(), ""),
                LINK, Objects.toString(page.link(), ""),
                DATE, Objects.toString(page.date(), ""),
                SUMMARY, Objects.toString(page.summary(), ""));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** What stands in a field; empty if nothing. */
    public String get(String field) {
        return entered.getOrDefault(field, "");
    }

    public @Nullable Fault fault(String field) {
        return faults.get(field);
    }

    public boolean isCron() {
        return get(RHYTHM).equals(CRON);
    }

    public boolean isAuto() {
        return get(RHYTHM).equals(AUTO);
    }

    public boolean isFullText() {
        return !get(FULL_TEXT).isEmpty();
    }

    /** Whether selectors were asked for, given or not. */
    public boolean isPage() {
        return entered.containsKey(ENTRY);
    }

    /** Address and selectors in one line: what a preview is of. */
    String source() {
        return String.join(" | ", get(URL), get(ENTRY), get(HEADING), get(LINK), get(DATE), get(SUMMARY))
                .strip();
    }

    /** This form, with the fields of another where it has none: a choice brings only an address. */
    FeedForm orElse(@Nullable FeedForm other) {
        if (other == null) return this;
        Map<String, String> all = new LinkedHashMap<>(other.entered);
        all.putAll(entered);
        return new FeedForm(all, faults);
    }

    /** The selectors as entered; null where the address is a feed document. */
    @Nullable
    ListSelectors page() {
        if (get(ENTRY).isEmpty()) return null;
        return new ListSelectors(get(ENTRY), selector(HEADING), selector(LINK), selector(DATE), selector(SUMMARY));
    }

    private @Nullable String selector(String field) {
        return get(field).isEmpty() ? null : get(field);
    }

    /** The address as entered, if it is one that can be polled. */
    Optional<URI> address() {
        try {
            URI url = new URI(get(URL));
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            boolean whole = url.getHost() != null && url.getRawUserInfo() == null;
            return http && whole && get(URL).length() <= LONGEST_URL ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What came of reading the form: the form with its faults, and the feed if it has none. */
    record Checked(FeedForm form, @Nullable Feed feed) {}

    /**
     * Reads every field, so that all faults are told at once.
     *
     * @param before the feed that is changed; null if it is new
     */
    Checked check(Feeds feeds, @Nullable Feed before) {
        Map<String, Fault> wrong = new LinkedHashMap<>();
        within(wrong, NAME, 1, LONGEST_NAME);
        within(wrong, PUBLISHER, 1, LONGEST_NAME);
        within(wrong, NOTE, 0, LONGEST_NOTE);
        for (String selector : List.of(ENTRY, HEADING, LINK, DATE, SUMMARY)) {
            within(wrong, selector, 0, LONGEST_SELECTOR);
        }
        Optional<URI> url = address();
        if (url.isEmpty()) {
            wrong.put(URL, new Fault("feed.fault.url", ""));
        } else {
            feeds.at(url.get())
                    .filter(other -> before == null || !other.id().equals(before.id()))
                    .ifPresent(other -> wrong.put(URL, new Fault("feed.fault.known", other.name())));
        }
        OptionalDouble reliability = reliability();
        if (reliability.isEmpty()) wrong.put(RELIABILITY, new Fault("feed.fault.reliability", ""));
        Optional<Schedule> schedule =
                before != null && isTimedAs(of(before)) ? Optional.of(before.schedule()) : schedule(feeds, wrong);
        if (!wrong.isEmpty() || url.isEmpty() || schedule.isEmpty() || reliability.isEmpty()) {
            return new Checked(new FeedForm(entered, wrong), null);
        }
        FeedId id = before == null ? feeds.freeId(get(NAME)) : before.id();
        boolean unverified =
                before != null && before.unverified() && before.url().equals(url.get());
        return new Checked(
                this,
                new Feed(
                        id,
                        get(NAME),
                        get(PUBLISHER),
                        url.get(),
                        schedule.get(),
                        reliability.getAsDouble(),
                        unverified,
                        get(NOTE),
                        before == null ? null : before.pausedAt(),
                        Tags.read(get(TAGS)),
                        page(),
                        isFullText()));
    }

    private void within(Map<String, Fault> wrong, String field, int shortest, int longest) {
        int length = get(field).length();
        if (length < shortest) wrong.put(field, new Fault("feed.fault.missing", ""));
        if (length > longest) wrong.put(field, new Fault("feed.fault.long", Integer.toString(longest)));
    }

    private OptionalDouble reliability() {
        try {
            double value = Double.parseDouble(get(RELIABILITY).replace(',', '.'));
            return value >= 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A form shows whole minutes: what nobody changed must not be rounded to them. */
    private boolean isTimedAs(FeedForm before) {
        List<String> timing = isCron() ? List.of(EXPRESSION) : isAuto() ? List.of(SHORTEST, LONGEST) : List.of(MINUTES);
        return get(RHYTHM).equals(before.get(RHYTHM))
                && timing.stream().allMatch(field -> get(field).equals(before.get(field)));
    }

    private Optional<Schedule> schedule(Feeds feeds, Map<String, Fault> wrong) {
        if (isCron()) {
            Schedule cron = new Schedule.Cron(get(EXPRESSION));
            Optional<String> fault = feeds.fault(cron);
            fault.ifPresent(why -> wrong.put(EXPRESSION, new Fault("schedule.fault.cron", "(it " + why + ").")));
            return fault.isPresent() ? Optional.empty() : Optional.of(cron);
        }
        if (isAuto()) return auto(feeds, wrong);
        Optional<Schedule> every =
                every(get(MINUTES)).filter(pace -> feeds.fault(pace).isEmpty());
        if (every.isEmpty()) wrong.put(MINUTES, new Fault("schedule.fault.minutes", ""));
        return every;
    }

    private Optional<Schedule> auto(Feeds feeds, Map<String, Fault> wrong) {
        Optional<Duration> shortest = minutes(get(SHORTEST));
        Optional<Duration> longest = minutes(get(LONGEST));
        Optional<Schedule> auto = shortest.isEmpty() || longest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule.Auto(shortest.get(), longest.get()));
        Optional<Schedule> usable =
                auto.filter(schedule -> feeds.fault(schedule).isEmpty());
        if (usable.isEmpty()) wrong.put(SHORTEST, new Fault("schedule.fault.auto", ""));
        return usable;
    }

    private static Optional<Duration> minutes(String text) {
        try {
            return Optional.of(Duration.ofMinutes(Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Every so many minutes; empty if it is no number. */
    static Optional<Schedule> every(String minutes) {
        return minutes(minutes).map(Schedule.Every::new);
    }

    /** The form with one more fault. */
    FeedForm wrong(String field, String key, @Nullable String detail) {
        Map<String, Fault> more = new LinkedHashMap<>(faults);
        more.put(field, new Fault(key, Objects.toString(detail, "")));
        return new FeedForm(entered, more);
    }
}
