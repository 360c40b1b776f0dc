package watch.cohesion.classification.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.AssessmentsInForce;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.item.ItemId;

/** Reads which assessment counts for an item. One that could not be judged has none. */
@Component
@ForCommands
class JdbcAssessmentsInForce implements AssessmentsInForce {

    private final JdbcClient jdbc;
    private final AssessmentRows rows;

    JdbcAssessmentsInForce(JdbcClient jdbc, AssessmentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        if (items.isEmpty()) return Map.of();
        List<Long> inForce = jdbc.sql(
                        "SELECT assessment FROM assessment_in_force WHERE item IN (:items) AND result <> 'failed'")
                .param("items", items.stream().map(ItemId::value).toList())
                .query((row, n) -> row.getLong(1))
                .list();
        return rows.read(inForce).values().stream()
                .collect(Collectors.toUnmodifiableMap(Assessment::item, Function.identity()));
    }
}
