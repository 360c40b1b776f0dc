package watch.cohesion.alert.detection;

/** What a watch makes of an instant. */
public sealed interface Decision {

    /** What to remember for the next decision. */
    Memory memory();

    /** Nothing that anyone must know, or does not know already. */
    record Nothing(Memory memory) implements Decision {}

    /** Tell. */
    record Tell(Alert alert, Memory memory) implements Decision {}
}
