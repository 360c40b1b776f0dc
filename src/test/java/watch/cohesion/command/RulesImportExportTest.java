package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.alert.RulePlan;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.support.RoomTest;

/** Both commands against what they open of the alert room, and a real database. */
@RoomTest
class RulesImportExportTest {

    private static final String TWO = """
        rules:
          - id: act-of-strain
            name: An act of strain
            kind: severe-item
            intensity: 3
            probability: 0.9
            severity: notice
            first: watch

          - id: night-watch
            name: Night watch
            kind: level
            enter: 60
            leave: 55
            hold: 2h
            publishers: 2
            factors: [force-posture, peace-regime]
            severity: urgent
            first: watch
            second: second
            hours: {zone: Asia/Seoul, days: [mon, tue], from: "22:00", to: "06:00"}
            enabled: false
        """;

    private final Typed typed;
    private final RuleLists lists;
    private final JdbcClient jdbc;

    @TempDir
    private Path folder = Path.of("");

    RulesImportExportTest(ApplicationContext context, RuleLists lists, JdbcClient jdbc) {
        this.typed = new Typed(context);
        this.lists = lists;
        this.jdbc = jdbc;
    }

    @Configuration
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("watch.cohesion.database")
    @ComponentScan(
            basePackages = {
                "watch.cohesion.factor",
                "watch.cohesion.audit",
                "watch.cohesion.configuration",
                "watch.cohesion.database"
            },
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @ComponentScan(
            basePackages = "watch.cohesion.alert",
            useDefaultFilters = false,
            includeFilters = @Filter(ForCommands.class))
    static class Rooms {}

    @BeforeEach
    void beginWithoutRules() {
        jdbc.sql("DELETE FROM alert_rule").update();
        jdbc.sql("DELETE FROM audit_entry").update();
    }

    @Test
    void anImportShowsWhatItWouldChangeAndChangesItWithYes() throws IOException {
        String file = write("mine.yml", TWO);

        assertThat(typed.run("import", "rules", file)).isZero();
        assertThat(typed.printed())
                .contains("+ night-watch  Night watch: level enter=60", "2 new, 0 changed", "repeat with --yes");
        assertThat(lists.file()).isEqualTo("rules: []\n");

        assertThat(typed.run("import", "rules", file, "--yes")).isZero();
        assertThat(typed.printed()).contains("2 rules added or changed.");
        typed.forgetPrinted();
        assertThat(typed.run("export", "rules")).isZero();
        assertThat(typed.printed()).isEqualTo(TWO);

        typed.forgetPrinted();
        assertThat(typed.run("import", "rules", file)).isZero();
        assertThat(typed.printed()).contains("0 new, 0 changed, 2 as they are", "Nothing differs");
    }

    @Test
    void rulesOfAnExerciseSaySo() throws IOException {
        typed.under("EXERCISE EXERCISE: invented events");
        Path file = folder.resolve("exercise.yml");
        assertThat(typed.run("export", "rules", "--out", file.toString())).isZero();
        typed.under("");

        assertThat(typed.run("import", "rules", file.toString())).isZero();
        assertThat(typed.printed())
                .contains(
                        "The file was exported under the banner: EXERCISE EXERCISE: invented events",
                        "Nothing differs");
    }

    @Test
    void aRuleThatTheFileLacksStaysAndTheDiffSaysSo() throws IOException {
        typed.run("import", "rules", write("mine.yml", TWO), "--yes");
        jdbc.sql("DELETE FROM audit_entry").update();
        String one = TWO.substring(0, TWO.indexOf("\n  - id: night-watch"));

        assertThat(typed.run("import", "rules", write("one.yml", one.replace("0.9", "0.8")), "--yes"))
                .isZero();

        assertThat(typed.printed())
                .contains("~ act-of-strain", "was      An act", "probability=0.9", "becomes", "probability=0.8")
                .contains("= night-watch  is not in the file and stays as it is", "1 not in the file.");
        assertThat(lists.file()).isEqualTo(TWO.replace("0.9", "0.8"));
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', action, ' ', subject, ' ', before_value LIKE '%=0.9%', ' ',"
                                + " after_value LIKE '%=0.8%') FROM audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("import rule.import act-of-strain 1 1");
    }

    @Test
    void aFaultyFileIsNamedWithItsLinesAndChangesNothing() throws IOException {
        String faulty = TWO.replace("enter: 60", "enter: high").replace("force-posture", "force-pasture");

        assertThat(typed.run("import", "rules", write("bad.yml", faulty), "--yes"))
                .isEqualTo(1);

        assertThat(typed.complained())
                .contains("bad.yml, line ", "'enter' is 'high'", "there is no factor 'force-pasture'");
        assertThat(typed.run("import", "rules", folder.resolve("nothing.yml").toString()))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("there is no such file");
        assertThat(typed.run("import", "rules", write("empty.yml", ""), "--yes"))
                .isEqualTo(1);
        assertThat(typed.run("import", "rules", write("mine.yml", TWO), "--feed", "alpha"))
                .isEqualTo(2);
        assertThat(lists.file()).isEqualTo("rules: []\n");
    }

    @Test
    void whatSomebodyChangedMeanwhileIsNotOverwritten() {
        lists.apply(lists.plan("mine.yml", TWO), "kim");
        RulePlan seen = lists.plan("mine.yml", TWO.replace("0.9", "0.8"));
        lists.apply(lists.plan("theirs.yml", TWO.replace("enter: 60", "enter: 65")), "lee");

        assertThat(lists.apply(seen, "kim")).isFalse();
        assertThat(lists.file()).isEqualTo(TWO.replace("enter: 60", "enter: 65"));
        assertThat(jdbc.sql("SELECT who FROM audit_entry ORDER BY id")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("kim", "kim", "lee"));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
