package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
import picocli.CommandLine;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.support.RoomTest;

/** Both commands against the real factor room and a real database. */
@RoomTest
class FactorsImportExportTest {

    private final ApplicationContext context;
    private final FactorVersions versions;
    private final JdbcClient jdbc;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    FactorsImportExportTest(ApplicationContext context, FactorVersions versions, JdbcClient jdbc) {
        this.context = context;
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
        assertThat(run("export", "factors", "--out", file.toString())).isZero();
        String before = Files.readString(file);
        assertThat(before).isEqualTo(versions.file());
        assertThat(run("import", "factors", file.toString())).isZero();
        assertThat(printed()).contains("Nothing differs");

        Files.writeString(file, before.replaceFirst("weight: 0.1\n", "weight: 0.4\n"));
        assertThat(run("import", "factors", file.toString())).isZero();
        assertThat(printed())
                .contains("-     weight: 0.1", "+     weight: 0.4", "1 lines go, 1 come", "repeat with --yes");
        assertThat(versions.file()).isEqualTo(before);

        assertThat(run("import", "factors", file.toString(), "--yes")).isZero();
        assertThat(printed()).contains("in force as a new version");
        assertThat(versions.file()).contains("weight: 0.4");
        assertThat(versions.history(1).getFirst().note()).isEqualTo("imported from mine.yml");
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', action) FROM audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("import factor.import");
        out.reset();
        assertThat(run("export", "factors")).isZero();
        assertThat(printed()).isEqualTo(Files.readString(file));
    }

    @Test
    void aFaultyFileIsNamedWithItsLinesAndChangesNothing() throws IOException {
        long current = versions.current();
        Path file = folder.resolve("faulty.yml");
        Files.writeString(file, versions.file().replaceFirst("weight: 0\\.\\d+", "weight: heavy"));

        assertThat(run("import", "factors", file.toString(), "--yes")).isEqualTo(1);

        assertThat(err.toString()).contains("faulty.yml, line ", "'weight' is 'heavy'");
        assertThat(versions.current()).isEqualTo(current);
    }

    private int run(String... arguments) {
        House house = () -> new House.Opened() {
            @Override
            public <T> T face(Class<T> type) {
                return context.getBean(type);
            }

            @Override
            public void close() {
                // the context ends with the tests
            }
        };
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand(new ExportCommand(house, printer))
                .addSubcommand(new ImportCommand(house, printer))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
