package watch.cohesion.classification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;

/**
 * Learning anew from what people have signed and from the exemplars of the factors, beside the labelled items that ship. A
 * run goes on in the background, on one node and one thread, and ends in a candidate: weights in the database, and what
 * learning from the new texts gains beside learning from those that the weights in force knew ({@link Trial}). They judge
 * only after a person has said yes, and the person can go back.
 */
public interface Retraining {

    /** So many of the latest signed items are learned from at most. */
    int MOST = 5_000;

    /**
     * A factor with fewer labelled items is not learned, and goes on by its rules. Weights that have seen none of its items
     * find none, and of fewer than six in each part of the stories its threshold would be chance: neither may put out of work
     * what somebody wrote for it.
     */
    int ENOUGH = 30;

    /** What there is to learn from. */
    Stock stock();

    /** @return false if a run waits or is under way already */
    boolean start(String who);

    /** Ends a run that waits or is under way; what it computes stops at its next step. Without effect on others. */
    void cancel(long run, String who);

    /** The latest first. */
    List<Run> runs(int limit);

    Optional<Run> find(long run);

    /** What the candidate learned from beside what ships, as labelled JSON Lines; empty if the run has no candidate. */
    Optional<String> learned(long run);

    /**
     * Has a candidate judge from now on, on every node within seconds; history follows in the background.
     *
     * @param run null: the weights that ship
     * @return false if there is no such candidate, this program cannot use it, or it judges already
     */
    boolean takeOver(@Nullable Long run, String who);

    /** Whose weights judge. */
    InForce inForce();

    /**
     * @param signed items with a person's assessment in force
     * @param since stories with an item that was signed since the last run began; one item of each is learned from
     * @param exemplars of the factors, as analysts wrote them
     */
    record Stock(long signed, long since, int exemplars) {}

    /**
     * @param run null: the weights that ship
     * @param fault why weights that were chosen cannot be used, so that those that ship judge instead; empty if all is well
     */
    record InForce(@Nullable Long run, String fault) {}

    /**
     * A run.
     *
     * @param ended null while it waits or is under way
     * @param done work done, of {@code total}; both 0 before it has begun
     * @param corrections signed items that it learned from
     * @param unread signed items in other languages than English, which are judged by rules and not learned from
     * @param exemplars of factors that it learned from
     * @param result null without a candidate
     * @param detail why it failed; empty if it did not
     */
    record Run(
            long id,
            State state,
            String askedBy,
            Instant asked,
            @Nullable Instant ended,
            int done,
            int total,
            int corrections,
            int unread,
            int exemplars,
            @Nullable Result result,
            String detail) {

        /** It waits or is under way. */
        public boolean open() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /**
     * What came of it.
     *
     * @param all on all items that are tested on
     * @param signed on the signed items alone; null if they are too few to tell
     * @param byRules watched factors with too few labels to be learned, which go on by their rules
     */
    record Result(Trial all, @Nullable Trial signed, List<FactorId> byRules) {

        /** What was stored before factors could be left to their rules names none. */
        public Result {
            byRules = byRules == null ? List.of() : List.copyOf(byRules);
        }
    }

    /** How far a run has come. */
    enum State {
        WAITING,
        RUNNING,
        /** There is a candidate. */
        DONE,
        CANCELLED,
        FAILED
    }
}
