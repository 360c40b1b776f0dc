package watch.cohesion.web.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Evidence.Field;
import watch.cohesion.classification.Evidence.Role;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.web.item.Marks.Reason;
import watch.cohesion.web.item.Marks.Segment;

class MarksTest {

    private static final String TEXT = "Seoul signs the cost-sharing deal";

    @Test
    void overlappingEvidenceIsCutSoThatEachWordTellsAllItsReasons() {
        List<Segment> segments = Marks.of(
                TEXT,
                Field.TITLE,
                List.of(bears("burden-sharing", 6, 33, Role.RELIEF), bears("trade-friction", 16, 28, Role.FACTOR)),
                Map.of(new FactorId("burden-sharing"), "Cost-sharing"));

        assertThat(segments).extracting(Segment::text).containsExactly("Seoul ", "signs the ", "cost-sharing", " deal");
        assertThat(segments.getFirst().marked()).isFalse();
        assertThat(segments.get(2).reasons())
                .containsExactly(new Reason("Cost-sharing", Role.RELIEF), new Reason("trade-friction", Role.FACTOR));
        assertThat(segments.get(2).role()).isEqualTo(Role.RELIEF);
    }

    @Test
    void evidenceOfTheOtherFieldAndEvidenceThatDoesNotFitIsLeftOut() {
        assertThat(Marks.of(TEXT, Field.SUMMARY, List.of(bears("trade-friction", 0, 5, Role.STRAIN)), Map.of()))
                .noneMatch(Segment::marked);
        assertThat(Marks.of(TEXT, Field.TITLE, List.of(bears("trade-friction", 30, 99, Role.STRAIN)), Map.of()))
                .noneMatch(Segment::marked);
        assertThat(Marks.of("", Field.TITLE, List.of(), Map.of())).isEmpty();
    }

    @Test
    void wordsThatCameInTheirPlaceAreNotMarked() {
        assertThat(Marks.of(
                        "Tokyo signs the cost-sharing deal",
                        Field.TITLE,
                        List.of(
                                bears("trade-friction", 0, 5, Role.STRAIN),
                                bears("trade-friction", 6, 11, Role.RELIEF)),
                        Map.of()))
                .filteredOn(Segment::marked)
                .extracting(Segment::text)
                .containsExactly("signs");
    }

    @Property
    void nothingIsLostOrSaidTwice(
            @ForAll @Size(max = 8) List<@IntRange(max = 40) Integer> starts, @ForAll @IntRange(max = 20) int length) {
        List<FactorAssessment> assessments = starts.stream()
                .map(start -> bears("trade-friction", start, start + length, Role.STRAIN))
                .toList();

        assertThat(Marks.of(TEXT, Field.TITLE, assessments, Map.of()).stream()
                        .map(Segment::text)
                        .collect(Collectors.joining()))
                .isEqualTo(TEXT);
    }

    private static FactorAssessment bears(String factor, int start, int end, Role role) {
        String quote = end <= TEXT.length() ? TEXT.substring(start, end) : "beyond the end";
        Evidence evidence = new Evidence(Field.TITLE, start, end, quote, role);
        return new FactorAssessment(new FactorId(factor), 0.9, Direction.RELIEF, Intensity.ACTION, List.of(evidence));
    }
}
