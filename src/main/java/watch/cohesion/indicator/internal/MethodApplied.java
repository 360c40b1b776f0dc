package watch.cohesion.indicator.internal;

/** An analyst has put another method in force. */
record MethodApplied() {}
