package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.FactorId;
import watch.cohesion.notification.Severity;

class RulesFileTextTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId REGIME = new FactorId("peace-regime");
    private static final ActiveHours NIGHTS = new ActiveHours(
            ZoneId.of("Asia/Seoul"),
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.TUESDAY),
            LocalTime.of(22, 0),
            LocalTime.of(6, 30));
    private static final ActiveHours ANY_TIME_IN_SEOUL =
            new ActiveHours(ZoneId.of("+09:00"), Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static List<Rule> read(String text) {
        return RulesFile.read(new ConfigurationFile("config/rules.yml", text), Set.of(POSTURE, REGIME));
    }

    @Test
    void theShippedRulesComeBackAsTheyWere() {
        List<Rule> shipped =
                RulesFile.read(ConfigurationFile.find("classpath:config/rules.yml"), Set.of(POSTURE, REGIME));

        assertThat(read(RulesFileText.write(shipped))).isEqualTo(shipped);
    }

    @Test
    void aRuleOfEveryKindComesBackWithAllThatCanBeSet() {
        List<Rule> rules = new ArrayList<>();
        for (String kind : Parameters.KINDS) {
            Condition usual = Parameters.usual(kind);
            rules.add(rule("usual-" + kind, kind, usual, List.of(), "", ActiveHours.ALWAYS, true));
            rules.add(rule("own-" + kind, kind, usual, List.of(REGIME, POSTURE), "second", NIGHTS, false));
        }
        Condition odd = new Condition.Level(61, 0, Duration.ofMinutes(90), 3);
        rules.add(rule("odd", "odd", odd, List.of(), "no", ANY_TIME_IN_SEOUL, true));

        assertThat(read(RulesFileText.write(rules))).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "12",
                "a: b # c",
                "'quoted' \"twice\" \\ and {braced}",
                "- a list",
                "&anchor *alias !tag %",
                "동맹 압력 🚨",
                "a\tb\nc\u0085d\u2028e"
            })
    void aNameComesBackWhateverItSays(String name) {
        Rule rule = rule("one", name, Parameters.usual("shift"), List.of(), "", ActiveHours.ALWAYS, true);

        assertThat(read(RulesFileText.write(List.of(rule)))).containsExactly(rule);
    }

    @Test
    void noRuleAtAllIsAFileTooThatCanBeRead() {
        assertThat(read(RulesFileText.write(List.of()))).isEmpty();
    }

    private static Rule rule(
            String id,
            String name,
            Condition condition,
            List<FactorId> factors,
            String second,
            ActiveHours hours,
            boolean enabled) {
        return new Rule(new RuleId(id), name, condition, factors, Severity.WARNING, "watch", second, hours, enabled);
    }
}
