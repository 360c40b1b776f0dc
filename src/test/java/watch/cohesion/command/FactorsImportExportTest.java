package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.support.RoomTest;

/** Both commands against the real factor room and a real database. */
@RoomTest
class FactorsImportExportTest {

    private final Typed typed;
    private final FactorVersions versions;
    private final JdbcClient jdbc;

    @TempDir
    private Path folder = Path.of("");

    FactorsImportExportTest(ApplicationContext context, FactorVersions versions, JdbcClient jdbc) {
        this.typed = new Typed(context);
        this.versions = versions;
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
    static class Rooms {}

    @BeforeEach
    void beginWithTheFile() {
        jdbc.sql("DELETE FROM audit_entry").update();
    }

    @Test
    void anImportShowsTheLinesThatDifferAndPutsThemInForceWithYes() throws IOException {
        Path file = folder.resolve("mine.yml");
        assertThat(typed.run("export", "factors", "--out", file.toString())).isZero();
        String before = Files.readString(file);
        assertThat(before).isEqualTo(versions.file());
        assertThat(typed.run("import", "factors", file.toString())).isZero();
        assertThat(typed.printed()).contains("Nothing differs");

        Files.writeString(file, before.replaceFirst("weight: 0.1\n", "weight: 0.4\n"));
        assertThat(typed.run("import", "factors", file.toString())).isZero();
        assertThat(typed.printed())
                .contains("-     weight: 0.1", "+     weight: 0.4", "1 lines go, 1 come", "repeat with --yes");
        assertThat(versions.file()).isEqualTo(before);

        assertThat(typed.run("import", "factors", file.toString(), "--yes")).isZero();
        assertThat(typed.printed()).contains("in force as a new version");
        assertThat(versions.file()).contains("weight: 0.4");
        assertThat(versions.history(1).getFirst().note()).isEqualTo("imported from mine.yml");
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', action) FROM audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("import factor.import");
        typed.forgetPrinted();
        assertThat(typed.run("export", "factors")).isZero();
        assertThat(typed.printed()).isEqualTo(Files.readString(file));
    }

    @Test
    void aFaultyFileIsNamedWithItsLinesAndChangesNothing() throws IOException {
        long current = versions.current();
        Path file = folder.resolve("faulty.yml");
        Files.writeString(file, versions.file().replaceFirst("weight: 0\\.\\d+", "weight: heavy"));

        assertThat(typed.run("import", "factors", file.toString(), "--yes")).isEqualTo(1);

        assertThat(typed.complained()).contains("faulty.yml, line ", "'weight' is 'heavy'");
        assertThat(versions.current()).isEqualTo(current);
    }

    @Test
    void whatIsExportedFromAnExerciseSaysSoAndIsTakenOverWithoutThat() throws IOException {
        Path file = folder.resolve("exercise.yml");
        typed.under("EXERCISE EXERCISE: invented events");
        assertThat(typed.run("export", "factors", "--out", file.toString())).isZero();
        typed.under("");

        assertThat(typed.complained().lines())
                .containsExactly("This is what stands under the banner: EXERCISE EXERCISE: invented events");
        String exported = Files.readString(file);
        assertThat(exported)
                .isEqualTo("# EXERCISE EXERCISE: invented events (exported under this banner)\n" + versions.file());

        assertThat(typed.run("import", "factors", file.toString())).isZero();
        assertThat(typed.printed())
                .contains(
                        "The file was exported under the banner: EXERCISE EXERCISE: invented events",
                        "Nothing differs");
        Files.writeString(file, exported.replaceFirst("weight: 0\\.\\d+", "weight: 0.3"));
        assertThat(typed.run("import", "factors", file.toString(), "--yes")).isZero();
        assertThat(versions.file()).contains("weight: 0.3").doesNotContain("EXERCISE EXERCISE");
    }
}
