package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Silence;
import watch.cohesion.factor.FactorId;
import watch.cohesion.notification.Severity;

class AuditTextTest {

    @Test
    void aRuleIsALineThatAPersonReads() {
        Rule always = rule(List.of(), "second", ActiveHours.ALWAYS, true);

        assertThat(AuditText.of(always))
                .isEqualTo("Stress is high: level enter=60 leave=55 hold=0h publishers=1; of all factors; "
                        + "warning to watch, then second; at any time");
    }

    @Test
    void daysAndFactorsStandInOneOrderSoThatLinesCompare() {
        ActiveHours week = new ActiveHours(
                ZoneId.of("Asia/Seoul"),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 30));
        Rule narrow = rule(List.of(new FactorId("purpose"), new FactorId("china")), "", week, false);

        assertThat(AuditText.of(narrow))
                .endsWith("of china, purpose; warning to watch; Mon Wed Fri, 08:00 to 18:30, Asia/Seoul; asleep");
    }

    @Test
    void aSilenceSaysWhatItCoversAndUntilWhen() {
        Instant until = Instant.parse("2026-11-22T12:00:30Z");

        assertThat(AuditText.of(new Silence(1, null, null, "Maintenance", "kim", until, until, true)))
                .isEqualTo("every rule until 2026-11-22T12:00:00Z, or until nothing of it is open: Maintenance");
    }

    private static Rule rule(List<FactorId> factors, String second, ActiveHours hours, boolean enabled) {
        return new Rule(
                new RuleId("stress-high"),
                "Stress is high",
                Parameters.usual("level"),
                factors,
                Severity.WARNING,
                "watch",
                second,
                hours,
                enabled);
    }
}
