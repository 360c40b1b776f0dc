package watch.cohesion.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Correction.Opinion;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

class CorrectionTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId TRADE = new FactorId("trade-friction");
    private static final Evidence NAME = new Evidence(Evidence.Field.TITLE, 0, 6, "Troops", Evidence.Role.FACTOR);
    private static final Evidence LEAVE = new Evidence(Evidence.Field.TITLE, 10, 15, "leave", Evidence.Role.STRAIN);
    private static final FactorAssessment TROOPS_LEAVE =
            new FactorAssessment(POSTURE, 0.7, Direction.STRAIN, Intensity.POSITION, List.of(NAME, LEAVE));
    private static final Opinion MACHINE = new Opinion(true, List.of(TROOPS_LEAVE));

    @Test
    void whoConfirmsIsCertainOfWhatStandsThere() {
        assertThat(after(new Correction.Confirm(), MACHINE).factors())
                .containsExactly(
                        new FactorAssessment(POSTURE, 1, Direction.STRAIN, Intensity.POSITION, List.of(NAME, LEAVE)));
    }

    @Test
    void wordsThatToldTheOldDirectionAreNoEvidenceOfTheNewOne() {
        FactorAssessment flipped =
                after(new Correction.Flip(POSTURE), MACHINE).factors().getFirst();

        assertThat(flipped.direction()).isEqualTo(Direction.RELIEF);
        assertThat(flipped.evidence()).containsExactly(NAME);
        assertThat(after(new Correction.Turn(POSTURE, Direction.STRAIN), MACHINE)
                        .factors()
                        .getFirst()
                        .evidence())
                .containsExactly(NAME, LEAVE);
    }

    @Test
    void aFactorIsAddedChangedAndTakenAway() {
        Opinion more = after(new Correction.Add(TRADE, Direction.RELIEF, Intensity.ACTION), MACHINE);
        assertThat(more.factors()).extracting(FactorAssessment::factor).containsExactly(POSTURE, TRADE);

        Opinion graded = after(new Correction.Grade(POSTURE, Intensity.TALK), more);
        assertThat(graded.factors().getFirst().intensity()).isEqualTo(Intensity.TALK);

        assertThat(after(new Correction.Remove(POSTURE), graded).factors())
                .extracting(FactorAssessment::factor)
                .containsExactly(TRADE);
        assertThat(new Correction.Remove(TRADE).applyTo(MACHINE)).isEmpty();
    }

    @Test
    void anAddedFactorMakesAnItemRelevantAndAnIrrelevantItemHasNone() {
        assertThat(after(new Correction.Add(TRADE, Direction.STRAIN, Intensity.TALK), Opinion.NONE)
                        .relevant())
                .isTrue();
        assertThat(after(new Correction.Irrelevant(), MACHINE)).isEqualTo(Opinion.NONE);
        assertThat(after(new Correction.Relevant(), Opinion.NONE)).isEqualTo(new Opinion(true, List.of()));
    }

    @Test
    void anotherItemOfTheStoryKeepsItsOwnWordsAsEvidence() {
        Opinion other = new Opinion(
                true,
                List.of(
                        new FactorAssessment(POSTURE, 1, Direction.RELIEF, Intensity.ACTION, List.of()),
                        new FactorAssessment(TRADE, 1, Direction.STRAIN, Intensity.TALK, List.of(LEAVE))));

        assertThat(after(new Correction.Same(other), MACHINE).factors())
                .containsExactly(
                        new FactorAssessment(POSTURE, 1, Direction.RELIEF, Intensity.ACTION, List.of(NAME)),
                        new FactorAssessment(TRADE, 1, Direction.STRAIN, Intensity.TALK, List.of()));
    }

    @Property
    void whateverAPersonDoesIsCertainHasEachFactorOnceAndNoneIfIrrelevant(
            @ForAll("corrections") List<Correction> corrections) {
        Opinion opinion = MACHINE;
        for (Correction correction : corrections)
            opinion = correction.applyTo(opinion).orElse(opinion);

        assertThat(opinion.factors()).extracting(FactorAssessment::factor).doesNotHaveDuplicates();
        if (!opinion.relevant()) assertThat(opinion.factors()).isEmpty();
        if (!opinion.equals(MACHINE)) {
            assertThat(opinion.factors()).allMatch(factor -> factor.probability() == 1);
        }
        assertThat(new Correction.Confirm().applyTo(opinion).flatMap(new Correction.Confirm()::applyTo))
                .isEqualTo(new Correction.Confirm().applyTo(opinion));
    }

    @Provide
    Arbitrary<List<Correction>> corrections() {
        Arbitrary<FactorId> factor = Arbitraries.of(POSTURE, TRADE);
        Arbitrary<Direction> direction = Arbitraries.of(Direction.class);
        Arbitrary<Intensity> intensity = Arbitraries.of(Intensity.class);
        Arbitrary<Correction> any = Arbitraries.oneOf(Stream.<Arbitrary<Correction>>of(
                        Arbitraries.of(
                                new Correction.Confirm(), new Correction.Relevant(), new Correction.Irrelevant()),
                        Combinators.combine(factor, direction, intensity).as(Correction.Add::new),
                        Combinators.combine(factor, direction).as(Correction.Turn::new),
                        Combinators.combine(factor, intensity).as(Correction.Grade::new),
                        factor.map(Correction.Remove::new),
                        factor.map(Correction.Flip::new))
                .toList());
        return any.list().ofMaxSize(8);
    }

    private static Opinion after(Correction correction, Opinion before) {
        Optional<Opinion> after = correction.applyTo(before);
        assertThat(after).isPresent();
        return after.orElseThrow();
    }
}
