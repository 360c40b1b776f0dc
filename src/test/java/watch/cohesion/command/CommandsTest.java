package watch.cohesion.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> started = new ArrayList<>();
    private final StringWriter said = new StringWriter();

    @Test
    void settingsAreHandedToTheService() {
        assertThat(serve("--server.port=9090", "--cohesion.banner=A = B", "--debug"))
                .isZero();

        assertThat(started).containsExactly("--server.port=9090", "--cohesion.banner=A = B", "--debug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9090", "server.port=9090", "--port", "-p", "exercise"})
    void whatIsNoSettingStartsNothingAndIsNamed(String word) {
        assertThat(serve(word)).isEqualTo(2);

        assertThat(started).isEmpty();
        assertThat(said.toString()).contains("'%s' is no setting; give --SETTING=VALUE".formatted(word));
    }

    @Test
    void aDayThatThereIsNotIsNamedWithOneThatThereIs() {
        assertThat(run("export", "items", "--from=2026-13-01")).isEqualTo(2);

        assertThat(said.toString()).contains("'2026-13-01' is no day; give one such as 2026-11-22");
    }

    @Test
    void weightsThatCannotBeWrittenAreNotLearnedFirst() {
        assertThat(run("train", "--out=" + folder.resolve("missing/model.bin"))).isEqualTo(1);

        assertThat(said.toString()).contains("model.bin cannot be written: its folder is not there");
    }

    @Test
    void whatCouldNotBePrintedIsAFailureThatIsTold() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        full.print("a line");

        assertThat(Commands.written(0, full, new PrintStream(told))).isEqualTo(1);
        assertThat(told.toString(UTF_8)).contains("Not all could be written to the standard output");
        assertThat(Commands.written(2, full, new PrintStream(told))).isEqualTo(2);
        assertThat(Commands.written(0, new PrintStream(new ByteArrayOutputStream()), full))
                .isZero();
    }

    private int serve(String... settings) {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(settings));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        House none = _ -> {
            throw new AssertionError("nothing here opens a house");
        };
        return Commands.commandLine(given -> started.addAll(List.of(given)), none, none)
                .setErr(new PrintWriter(said, true))
                .execute(words);
    }
}
