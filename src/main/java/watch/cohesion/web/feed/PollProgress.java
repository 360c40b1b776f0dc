package watch.cohesion.web.feed;

/**
 * What a feed's row says of a poll that was asked for.
 *
 * @param said key in the message catalogue of what is told to those who do not see the row change; empty for nothing
 * @param before when the poll before began, in milliseconds; the row asks until another has ended
 * @param tries how often it has asked
 * @param every how many seconds it waits before it asks: longer where many rows do
 * @param asks whether it asks again
 */
record PollProgress(String said, long before, int tries, int every, boolean asks) {

    /** How often a row asks before it gives up. */
    private static final int PATIENCE = 120;

    private static final String LATE = "feeds.said.late";

    /** So many rows ask each second together. */
    private static final int ROWS_A_SECOND = 20;

    /** Whether no poll has ended since, be it that the row has given up asking. */
    public boolean waits() {
        return asks || said.equals(LATE);
    }

    /** Of a poll that was asked for just now, of so many. */
    static PollProgress begun(FeedRow row, long before, int together) {
        boolean ended = row.polled() != before;
        return new PollProgress(ended ? "" : "feeds.said.run", before, 0, 1 + together / ROWS_A_SECOND, !ended);
    }

    /** After a row has asked. */
    static PollProgress after(FeedRow row, long before, int tries, int every) {
        boolean ended = row.polled() != before;
        boolean asks = !ended && tries < PATIENCE;
        String said = ended ? "feeds.said.ended" : asks ? "" : LATE;
        return new PollProgress(said, before, tries + 1, Math.clamp(every, 1, PATIENCE), asks);
    }
}
