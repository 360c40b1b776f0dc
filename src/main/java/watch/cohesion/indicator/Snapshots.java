package watch.cohesion.indicator;

/** For who puts together what must agree: each question asked of {@link Scores} by itself is answered as things stand then. */
public interface Snapshots {

    /** As things stand. */
    Snapshot now();
}
