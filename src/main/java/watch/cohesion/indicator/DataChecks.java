package watch.cohesion.indicator;

import java.util.List;

/** Whether what the scores rest on is as it should be (scoring method, 1.9, DATA). */
public interface DataChecks {

    /** What is wrong now, the checks in their order. */
    List<Finding> failing();

    /**
     * A check that fails.
     *
     * @param about a factor's id; empty if it is about all
     * @param value 0–1, or for {@link Check#MIX} an index
     * @param limit what the value should not be above
     */
    record Finding(Check check, String about, double value, double limit) {}

    /** What is looked at, over the last 30 days. */
    enum Check {
        /** Of the relevant items, those that no factor was found in, more than in the 60 days before. */
        ABSTAINED,
        /** How far the factors' parts have moved from those of the 60 days before: population stability index. */
        MIX,
        /** Of the judged items, those that repeat a story. */
        COPIES,
        /** The part of a factor's evidence that one publisher holds. */
        ONE_PUBLISHER,
        /** Of the items, those whose publisher's date cannot be true. */
        DATES,
        /** Of the items that a person looked at, those judged otherwise. */
        OVERRULED
    }
}
