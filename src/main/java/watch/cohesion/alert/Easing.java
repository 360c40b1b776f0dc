package watch.cohesion.alert;

import java.time.Instant;
import watch.cohesion.indicator.Level;

/**
 * A factor eased: more is reported in relief of it than chance explains, and its score has fallen with that (EASING of the
 * scoring method, 1.9). A notice, and no episode: it is on the pages, in the feed and in the daily report, nobody is
 * written to because of it, and nobody needs to own it.
 *
 * @param at the decision that it fell on
 * @param series a factor's id
 * @param from the level before the reports
 * @param milli stress then, thousandths of a point
 * @param reason one sentence
 */
public record Easing(Instant at, String series, Level from, Level to, int milli, String reason) {}
