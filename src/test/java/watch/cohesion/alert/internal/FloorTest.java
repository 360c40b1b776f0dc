package watch.cohesion.alert.internal;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;

/** A watch floor of its own for each test, and what tests of it do. */
abstract class FloorTest {

    static final String POSTURE = "force-posture";
    static final Duration MINUTE = Duration.ofMinutes(1);

    final WatchFloor floor = new WatchFloor();

    @AfterEach
    void close() {
        floor.close();
    }

    /** A factor that new reports brought to a score. */
    Episode opened(String factor, double score) {
        floor.news(factor, "Halyard");
        floor.score(factor, score).run();
        return floor.open().stream()
                .filter(episode -> episode.series().equals(factor) && episode.told() != null)
                .findFirst()
                .orElseThrow();
    }

    void putToSleep(Rule rule) {
        enable(rule, false);
    }

    void enable(Rule rule, boolean enabled) {
        floor.rules.change(
                rule,
                new Rule(
                        rule.id(),
                        rule.name(),
                        rule.condition(),
                        rule.factors(),
                        rule.severity(),
                        rule.first(),
                        rule.second(),
                        rule.hours(),
                        enabled),
                "park");
    }
}
