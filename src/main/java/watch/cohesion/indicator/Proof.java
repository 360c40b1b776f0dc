package watch.cohesion.indicator;

/**
 * What scores follow from, and what came of it, so that who works them out anew can tell whether the numbers are the same
 * (scoring method, 1.11).
 *
 * @param method version of the formulas, and a digest of the settings
 * @param position in the log: how often judgements or stories had changed by then, a full stop, and how often times in
 *     which feeds were not heard had. Numbers of one database, to be compared there only
 * @param result as {@link Picture#digest}
 */
public record Proof(String method, String position, String result) {}
