package watch.cohesion.factor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factor.Exemplar;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

class ExemplarLinesTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final ConfigurationFile FILE = ConfigurationFile.find(FactorFiles.FACTORS);
    private static final String ENTRY =
            FactorEntry.find(FILE.text(), POSTURE).orElseThrow().text();
    private static final List<ConfigurationFile> SEEDS = ConfigurationFile.list(FactorFiles.SEEDS);

    @Test
    void exemplarsComeAndGoAndEveryOtherLineStays() {
        Exemplar leave = new Exemplar("Two \"brigades\" leave: C:\\gone", Direction.STRAIN, Intensity.ACTION);
        Exemplar stay = new Exemplar("They stay # for good", Direction.RELIEF, Intensity.POSITION);

        String one = ExemplarLines.with(ENTRY, List.of(leave));
        assertThat(one).startsWith(ENTRY).contains("exemplars:");
        assertThat(read(one)).containsExactly(leave);
        String both = ExemplarLines.with(one, List.of(leave, stay));
        assertThat(read(both)).containsExactly(leave, stay);
        assertThat(ExemplarLines.with(both, List.of())).isEqualTo(ENTRY);
    }

    @Test
    void aBlockInTheMiddleWithCommentsBehindItIsExchangedInItsPlace() {
        int name = ENTRY.indexOf("\n", ENTRY.indexOf("name:"));
        String inside = ENTRY.substring(0, name)
                + "\n    exemplars:\n      - text: They leave\n        direction: strain\n        intensity: 3"
                + "\n    # what follows is about something else"
                + ENTRY.substring(name);
        assertThat(read(inside)).hasSize(1);

        assertThat(ExemplarLines.with(inside, List.of()))
                .isEqualTo(ENTRY.substring(0, name) + "\n    # what follows is about something else"
                        + ENTRY.substring(name));
        String flow = ENTRY + "\n    exemplars: []";
        assertThat(ExemplarLines.with(flow, List.of())).isEqualTo(ENTRY);
    }

    @Property(tries = 60)
    void whatIsWrittenIsRead(@ForAll("exemplars") List<Exemplar> exemplars) {
        assertThat(read(ExemplarLines.with(ENTRY, exemplars))).isEqualTo(exemplars);
    }

    @Provide
    Arbitrary<List<Exemplar>> exemplars() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("é한’–\"\\:#{}[],'&*!|>%@`")
                .ofMinLength(1)
                .ofMaxLength(60)
                .map(text -> ("x" + text).strip());
        return Combinators.combine(texts, Arbitraries.of(Direction.class), Arbitraries.of(Intensity.class))
                .as(Exemplar::new)
                .list()
                .ofMaxSize(4);
    }

    private static List<Exemplar> read(String entry) {
        String file = FactorEntry.find(FILE.text(), POSTURE).orElseThrow().replacedBy(entry);
        return FactorFiles.load(new ConfigurationFile(FactorFiles.FACTORS, file), SEEDS)
                .find(POSTURE)
                .map(Factor::exemplars)
                .orElseThrow();
    }
}
