package watch.cohesion.indicator;

/** The scores at an instant with their proof, both of one state of things. */
public record Stated(Picture picture, Proof proof) {}
