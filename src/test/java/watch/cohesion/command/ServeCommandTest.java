package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {

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

    private int serve(String... settings) {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(settings));
        House none = _ -> {
            throw new AssertionError("serve opens no house");
        };
        return Commands.commandLine(given -> started.addAll(List.of(given)), none, none)
                .setErr(new PrintWriter(said, true))
                .execute(words.toArray(String[]::new));
    }
}
