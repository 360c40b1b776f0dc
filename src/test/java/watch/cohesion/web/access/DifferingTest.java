package watch.cohesion.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DifferingTest {

    @Test
    void theWordsThatDifferAreMarkedInBoth() {
        Differing words = Differing.of(
                "Outlet (Outlet House), every 30m, reliability 0.8",
                "Outlet (Outlet House), every 2h, reliability 0.8, tags press");

        assertThat(marked(words.before())).isEqualTo("Outlet (Outlet House), every[ 30m], reliability 0.8");
        assertThat(marked(words.after())).isEqualTo("Outlet (Outlet House), every[ 2h], reliability 0.8[, tags press]");
    }

    @Test
    void textsOfSeveralLinesAreMarkedByLines() {
        Differing lines = Differing.of("a: 1\nb: 2\nc: 3", "a: 1\nb: 4\nc: 3\nd: 5");

        assertThat(marked(lines.before())).isEqualTo("a: 1[\nb: 2]\nc: 3");
        assertThat(marked(lines.after())).isEqualTo("a: 1[\nb: 4]\nc: 3[\nd: 5]");
    }

    @Test
    void whereNothingIsTheSameNothingIsMarked() {
        assertThat(marked(Differing.of("polled", "paused").after())).isEqualTo("paused");
        assertThat(marked(Differing.of("", "every 30m").after())).isEqualTo("every 30m");
        assertThat(marked(Differing.of("every 30m", "").before())).isEqualTo("every 30m");
        assertThat(marked(Differing.of("same", "same").before())).isEqualTo("same");
    }

    private static String marked(List<Differing.Part> parts) {
        return parts.stream()
                .map(part -> part.differs() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
