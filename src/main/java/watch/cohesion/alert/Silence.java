package watch.cohesion.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For a time nobody is told of what it covers. Episodes are still kept.
 *
 * @param rule null: of every rule
 * @param series a factor's id or {@code cohesion}; null: of every series
 * @param reason why, for those who wonder
 * @param until the first instant after it
 * @param endsEarly it ends as soon as nothing that it covered is open any more
 */
public record Silence(
        long id,
        @Nullable RuleId rule,
        @Nullable String series,
        String reason,
        String by,
        Instant from,
        Instant until,
        boolean endsEarly) {

    public boolean covers(RuleId ofRule, String ofSeries, Instant at) {
        boolean now = !at.isBefore(from) && at.isBefore(until);
        return now && (rule == null || rule.equals(ofRule)) && (series == null || series.equals(ofSeries));
    }
}
