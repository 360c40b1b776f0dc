package watch.cohesion.web.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import watch.cohesion.feed.Feed;

/**
 * Which feeds the table shows, and in which order; as it stands in the address.
 *
 * @param q words in name, publisher, address or note; empty for all
 * @param state a state's name in lower case, or {@value #ODD}; empty for all
 * @param tag empty for all
 * @param sort a column, with {@code -} before it for the other way round
 */
record FeedQuery(String q, String state, String tag, String sort) {

    /** What the state of feeds is called that answer, and yet are not as usual. */
    static final String ODD = "odd";

    private static final String STATE = "state";
    private static final Comparator<FeedRow> BY_STATE = Comparator.comparingInt(FeedRow::rank);
    private static final Map<String, Comparator<FeedRow>> COLUMNS = Map.of(
            STATE,
            BY_STATE,
            "name",
            Comparator.comparing(row -> row.feed().name(), String.CASE_INSENSITIVE_ORDER),
            "outcome",
            Comparator.comparing(row -> row.outcome().key()),
            "success",
            Comparator.comparingLong(FeedRow::lastSuccessMillis),
            "next",
            Comparator.comparingLong(FeedRow::nextPollMillis),
            "week",
            Comparator.comparingDouble(FeedRow::weekly),
            "share",
            Comparator.comparingDouble(FeedRow::relevantShare));

    FeedQuery {
        q = q.strip();
        state = state.toLowerCase(Locale.ROOT).strip();
        tag = tag.strip();
        if (!COLUMNS.containsKey(sort.replaceFirst("^-", ""))) sort = STATE;
    }

    /** Those that it lets through, in its order; equals by name. */
    List<FeedRow> of(Stream<FeedRow> rows) {
        return rows.filter(this::shows).sorted(order()).toList();
    }

    public boolean narrows() {
        return !q.isEmpty() || !state.isEmpty() || !tag.isEmpty();
    }

    /** The sort that a click on a column's head asks for: the other way round if it is the present one. */
    public String sortBy(String column) {
        return sort.equals(column) ? "-" + column : column;
    }

    /** What aria-sort says of a column. */
    public String direction(String column) {
        if (sort.equals(column)) return "ascending";
        return sort.equals("-" + column) ? "descending" : "none";
    }

    private boolean shows(FeedRow row) {
        Feed feed = row.feed();
        return isInState(row)
                && (tag.isEmpty() || feed.tags().contains(tag))
                && Stream.of(q.toLowerCase(Locale.ROOT).split("\\s+"))
                        .allMatch(word -> text(feed).contains(word));
    }

    private boolean isInState(FeedRow row) {
        if (state.equals(ODD)) return row.odd();
        return state.isEmpty() || row.state().name().toLowerCase(Locale.ROOT).equals(state);
    }

    private static String text(Feed feed) {
        return String.join(" ", feed.name(), feed.publisher(), feed.url().toString(), feed.note())
                .toLowerCase(Locale.ROOT);
    }

    private Comparator<FeedRow> order() {
        Comparator<FeedRow> column = COLUMNS.getOrDefault(sort.replaceFirst("^-", ""), BY_STATE);
        Comparator<FeedRow> byName = Comparator.comparing(row -> row.feed().name(), String.CASE_INSENSITIVE_ORDER);
        return (sort.startsWith("-") ? column.reversed() : column).thenComparing(byName);
    }
}
