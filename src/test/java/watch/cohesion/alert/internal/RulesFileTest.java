package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.FactorId;

class RulesFileTest {

    private static final Set<FactorId> FACTORS = Set.of(new FactorId("force-posture"));

    private static final String WHOLE = """
        rules:
          - id: night-watch
            name: Night watch
            kind: level
            enter: 60
            leave: 55
            hold: 2h
            publishers: 2
            factors: [force-posture]
            severity: urgent
            first: watch
            second: second
            hours: {zone: Asia/Seoul, days: [mon, tue], from: '22:00', to: '06:00'}
        """;

    private static List<Rule> read(String text) {
        return RulesFile.read(new ConfigurationFile("config/rules.yml", text), FACTORS);
    }

    @Test
    void theShippedRulesAreSoundAndOfEveryKind() {
        List<Rule> shipped = RulesFile.read(ConfigurationFile.find("classpath:config/rules.yml"), FACTORS);
        assertThat(shipped.stream().map(rule -> rule.condition().kind()).distinct())
                .containsExactlyInAnyOrderElementsOf(Parameters.KINDS);
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        Rule rule = read(WHOLE).getFirst();
        assertThat(Parameters.of(rule.condition()))
                .containsEntry("enter", "60")
                .containsEntry("hold", "2h")
                .containsEntry("publishers", "2");
        assertThat(rule.hours().days()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        // Monday 22:00 to Tuesday 06:00 in Seoul.
        assertThat(rule.hours().contain(Instant.parse("2026-11-23T13:00:00Z"))).isTrue();
        assertThat(rule.hours().contain(Instant.parse("2026-11-23T20:59:00Z"))).isTrue();
        assertThat(rule.hours().contain(Instant.parse("2026-11-23T21:00:00Z"))).isFalse();
        assertThat(rule.hours().contain(Instant.parse("2026-11-23T12:59:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        kind: level          | kind: levle          | line 4: 'levle' is no kind of rule
        enter: 60            | enter: high          | line 5: 'enter' is 'high'; give a whole number
        leave: 55            | leave: 65            | 'leave' must not be above 'enter'
        hold: 2h             | hold: long           | line 7: 'hold' is 'long'; give a number with m, h or d
        hold: 2h             | holt: 2h             | 'holt' is not known here
        severity: urgent     | severity: loud       | line 10: 'loud' is no severity
        first: watch         | first: Watch Floor   | line 11: 'Watch Floor' is no name of a list
        [force-posture]      | [force-pasture]      | there is no factor 'force-pasture'; there are: force-posture
        Asia/Seoul           | Asia/Soul            | 'hours' cannot be read
        id: night-watch      | id: Night            | 'Night' is no id of a rule
        """)
    void aFaultNamesItsLineAndTheMend(String right, String wrong, String said) {
        assertThatThrownBy(() -> read(WHOLE.replace(right, wrong)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("config/rules.yml, line");
    }
}
