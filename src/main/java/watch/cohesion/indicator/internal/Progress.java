package watch.cohesion.indicator.internal;

import java.time.Instant;

/**
 * Up to where the daily history is worked out.
 *
 * @param revision of the assessments
 * @param method version of the method and its settings
 * @param computed the instant that the last day stands for
 */
record Progress(long revision, String method, Instant computed) {}
