package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.factor.FactorId;
import watch.cohesion.notification.Severity;

/** Rules that are put to sleep, and that wake. */
class PutToSleepTest extends FloorTest {

    @Test
    void aRuleThatIsPutToSleepEndsItsEpisodesAndSaysSoOnce() {
        Episode episode = opened(POSTURE, 63);
        Rule rule = floor.rule(episode.rule().value());
        putToSleep(rule);
        assertThat(floor.subjects())
                .containsExactly(
                        "Not watched any more: US force posture and withdrawal: stress 63.0 → 63.0 (±0.0), high");
        assertThat(floor.later(MINUTE).told()).isEmpty();
        assertThat(floor.alerts.find(episode.id()).orElseThrow().open()).isFalse();
        assertThat(floor.rule(rule.id().value()).enabled()).isFalse();
    }

    @Test
    void aRuleThatWakesWaitsAnewForItsConditionToHold() {
        Rule held = levelThatHolds(Duration.ofHours(24));
        floor.rules.add(held, "park");
        floor.news(POSTURE, "Halyard");
        floor.score(POSTURE, 58).run();
        putToSleep(held);
        floor.later(MINUTE).run();

        floor.rules.change(floor.rule(held.id().value()), held, "park");
        floor.later(Duration.ofDays(2)).news(POSTURE, "Namsan");
        floor.run();
        assertThat(floor.open()).noneMatch(one -> one.rule().equals(held.id()));
        floor.later(Duration.ofHours(24)).run();
        assertThat(floor.open()).anyMatch(one -> one.rule().equals(held.id()));
    }

    private static Rule levelThatHolds(Duration hold) {
        return new Rule(
                new RuleId("elevated-for-long"),
                "Elevated for long",
                new Condition.Level(50, 45, hold, 1),
                List.of(new FactorId(POSTURE)),
                Severity.NOTICE,
                "watch",
                "",
                ActiveHours.ALWAYS,
                true);
    }
}
