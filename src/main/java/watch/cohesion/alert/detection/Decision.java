package watch.cohesion.alert.detection;

/** What a watch makes of an instant. */
public sealed interface Decision {

    /** What to remember for the next decision. */
    Memory memory();

    /** Nothing that anyone must know. */
    record Nothing(Memory memory) implements Decision {}

    /** Tell. */
    record Tell(Alert alert, Memory memory) implements Decision {}

    /**
     * A rule spoke, but the same was told of late.
     *
     * @param reason why it is not told again
     */
    record Hold(String reason, Memory memory) implements Decision {}
}
