package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;

/** What an earlier version of the method gave can be had again, to the last bit. */
class MethodVersionsTest {

    /** As the database of a service with version 2 keeps it. */
    private static final String VERSION_2 = "2-1050f6ff";

    private static final String SETTINGS_2 = """
        force-posture 0.5 PT240H 12500000
        burden-sharing 0.3 PT168H 8000000
        mutual-trust 0.0 PT100H 8000000
        """;

    private static final List<Gap> GAPS = List.of(
            new Gap(
                    Words.START.plus(Duration.ofHours(131)),
                    Words.START.plus(Duration.ofHours(307)),
                    Map.of(Words.POSTURE, 700, Words.BURDEN, 250)),
            new Gap(Words.START.plus(Duration.ofDays(50)), Instant.MAX, Map.of(Words.POSTURE, 300)));

    /** The file was written by the code of version 2: day, series, thousandths, both ends of the range, level, decisions below. */
    @Test
    void theSeriesThatVersionTwoStoredIsReproduced() throws IOException {
        Method method = Method.parse(VERSION_2, SETTINGS_2).orElseThrow();

        assertThat(method.version()).isEqualTo(VERSION_2);
        assertThat(lines(method)).isEqualTo(stored());
        assertThat(lines(Method.of(Rhythm.EVEN, method.factors())))
                .as("version 3 in a week without rhythm")
                .isEqualTo(stored());
        assertThat(lines(Method.of(Rhythm.PRESS, method.factors())))
                .as("version 3")
                .isNotEqualTo(stored());
    }

    @Test
    void aMethodIsReadBackFromWhatIsStoredOfIt() {
        Method method = Method.of(
                Rhythm.PRESS,
                List.of(
                        new FactorSettings(
                                Words.POSTURE,
                                0.1,
                                Duration.ofDays(10),
                                12.5,
                                List.of(
                                        new Recalibration(Instant.parse("2026-05-01T00:00:00Z"), 20),
                                        new Recalibration(Instant.parse("2026-09-01T00:00:00Z"), 0))),
                        Words.settings(Words.BURDEN, 1 / 3.0)));

        assertThat(method.settings()).isEqualTo("""
            week 1.1 1.3 1.25 1.15 1.0 0.6 0.6
            force-posture 0.1 PT240H 12500000 2026-05-01T00:00:00Z 20000000 2026-09-01T00:00:00Z 8000000
            burden-sharing 0.3333333333333333 PT240H 8000000
            """);
        assertThat(Method.parse(method.version(), method.settings()))
                .hasValueSatisfying(read -> assertThat(read.settings()).isEqualTo(method.settings()));
    }

    @Test
    void whatNoVersionWasIsNotTakenForOne() {
        assertThat(Method.parse("1-1050f6ff", SETTINGS_2))
                .as("formulas not known")
                .isEmpty();
        assertThat(Method.parse("2-00000000", SETTINGS_2)).as("other settings").isEmpty();
        assertThat(Method.parse("rubbish", "rubbish")).isEmpty();
        assertThat(Method.parse("2-1050f6ff", "force-posture much PT240H 1")).isEmpty();
    }

    private static List<String> lines(Method method) {
        List<Judgement> log = Words.log(new Random(19));
        DayWalk walk = new DayWalk(Panel.of(method, log, GAPS), Footing.before(Words.START));
        List<String> lines = new ArrayList<>();
        for (int day = 1; day <= 90; day++) {
            for (DayPoint point : walk.to(Words.START.plus(Duration.ofDays(day)))) {
                lines.add(String.join(
                        ",",
                        Integer.toString(day),
                        point.series(),
                        Integer.toString(point.milli()),
                        Double.toHexString(point.low()),
                        Double.toHexString(point.high()),
                        point.standing().level().name(),
                        Integer.toString(point.standing().below())));
            }
        }
        return lines;
    }

    private static List<String> stored() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(MethodVersionsTest.class.getResourceAsStream("/indicator/method-2.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
