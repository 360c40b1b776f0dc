package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.FactorId;

/** The rules' file where analysts have taken a factor away that it names. */
class RulesAtStartTest {

    private static final String FILE = """
        rules:
          - {id: both, name: Both, kind: level, enter: 60, leave: 55, hold: 2h, publishers: 2,
             factors: [gone-since, force-posture], severity: urgent, first: watch}
          - {id: alone, name: Alone, kind: level, enter: 60, leave: 55, hold: 2h, publishers: 2,
             factors: [gone-since], severity: urgent, first: watch}
        """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTimeBeforeNowForTheSecondListIsRefused() {
        assertThatThrownBy(() -> new AlertSettings("rules.yml", Duration.ofMinutes(-1), LocalTime.of(6, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cohesion.alert.unowned-after is PT-1M; give 0s or more");
    }

    @Test
    void aFactorThatIsGoneSinceFactorsWereSavedIsLeftOutAndTheServiceStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yml"), FILE);
        AlertSettings settings = new AlertSettings(file.toString(), Duration.ofMinutes(15), LocalTime.of(6, 0));
        try (WatchFloor floor = new WatchFloor()) {
            assertThatThrownBy(() -> floor.rules(settings, 0).afterSingletonsInstantiated())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("gone-since");

            JdbcRules rules = floor.rules(settings, 1);
            rules.afterSingletonsInstantiated();

            assertThat(rules.all())
                    .filteredOn(rule -> rule.id().equals(new RuleId("both")))
                    .flatExtracting(Rule::factors)
                    .containsExactly(new FactorId("force-posture"));
            assertThat(rules.all())
                    .as("a rule without factors would watch all of them")
                    .extracting(rule -> rule.id().value())
                    .doesNotContain("alone");
        }
    }
}
