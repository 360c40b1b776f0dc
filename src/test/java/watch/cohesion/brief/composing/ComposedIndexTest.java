package watch.cohesion.brief.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.brief.composing.ExampleFacts.COPY;
import static watch.cohesion.brief.composing.ExampleFacts.FROM;
import static watch.cohesion.brief.composing.ExampleFacts.PAPER;
import static watch.cohesion.brief.composing.ExampleFacts.TO;
import static watch.cohesion.brief.composing.ExampleFacts.factor;
import static watch.cohesion.brief.composing.ExampleFacts.facts;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Term;
import watch.cohesion.brief.composing.BriefFacts.Factor;
import watch.cohesion.brief.composing.BriefFacts.Moved;
import watch.cohesion.indicator.Level;

/** The first sentence of a brief: where the index went, and because of what. */
class ComposedIndexTest {

    @Test
    void theIndexRestsOnFactorsThatCountInItAlone() {
        Factor beside = factor("trade-friction", 14_000, true, Level.LOW, Level.GUARDED, COPY, false);
        Factor counted = factor("force-posture", 12_100, true, Level.ELEVATED, Level.HIGH);
        Factor keptWithoutIt = factor("peace-regime", 11_900, true, Level.ELEVATED, Level.HIGH, PAPER, null);

        assertThat(Composer.compose(facts(List.of(beside, counted))).index().rests())
                .containsExactly(new Citation.OfItem(PAPER, "+11.0"));
        assertThat(Composer.compose(facts(List.of(beside))).index().rests())
                .containsExactly(new Citation.OfSeries("cohesion", "", ""));
        assertThat(Composer.compose(facts(List.of(keptWithoutIt))).index().rests())
                .containsExactly(new Citation.OfItem(PAPER, "+11.0"));
    }

    @Test
    void anIndexThatRoseIsNotExplainedByWhatStrainedIt() {
        Factor strained = factor("force-posture", 12_100, true, Level.ELEVATED, Level.HIGH);
        Factor eased = factor("peace-regime", -5_000, true, Level.LOW, Level.LOW);

        assertThat(ofIndex(300, List.of(strained)).index().rests())
                .containsExactly(new Citation.OfSeries("cohesion", "", ""));
        assertThat(ofIndex(300, List.of(strained, eased)).index().rests())
                .as("of what eased it the item that did, though another one pulled as well")
                .containsExactly(new Citation.OfItem(COPY, "−18.0"));
        assertThat(ofIndex(-300, List.of(strained, eased)).index().rests())
                .containsExactly(new Citation.OfItem(PAPER, "+11.0"));
        assertThat(ofIndex(40, List.of(strained, eased)).index().rests())
                .as("one that held went nowhere")
                .containsExactly(new Citation.OfSeries("cohesion", "", ""));
    }

    @Test
    void aFactorThatMovedTheIndexThoughNoItemPulledItsWayStandsByItself() {
        Factor faded = new Factor(
                "force-posture",
                "US force posture",
                50_000,
                -4_000,
                true,
                40,
                60,
                Level.ELEVATED,
                Level.ELEVATED,
                1_000,
                0,
                -5_000,
                List.of(new Moved(PAPER, 1_000)),
                List.of(),
                List.of(),
                true,
                1,
                0);

        assertThat(ofIndex(300, List.of(faded)).index().rests())
                .containsExactly(new Citation.OfSeries("force-posture", "US force posture", ""));
    }

    @Test
    void anIndexThatHasLeftTheBandOfItsLevelSaysSo() {
        BriefFacts.Index left = new BriefFacts.Index(65_100, -7_100, true, 61, 69, Level.LOW, Level.LOW, false);
        BriefFacts facts = new BriefFacts(FROM, TO, left, List.of(), List.of(), List.of(), List.of(), 12L, null);

        assertThat(Composer.compose(facts).index().terms())
                .endsWith(new ChangeBrief.Term.Word("brief.index.band.GUARDED"));
        assertThat(Composer.compose(facts(List.of())).index().terms()).endsWith(new ChangeBrief.Term.Plain(""));
    }

    @Test
    void whereSourcesWereHeardTooLittleTheLevelIsUnknownAsOnOtherPages() {
        BriefFacts.Index unheard = new BriefFacts.Index(65_100, 0, false, 61, 69, Level.LOW, Level.LOW, true);
        BriefFacts facts = new BriefFacts(FROM, TO, unheard, List.of(), List.of(), List.of(), List.of(), 12L, null);

        assertThat(Composer.compose(facts).index().terms())
                .endsWith(new Term.Word("level.unknown"), new Term.Plain(""));
    }

    private static ChangeBrief ofIndex(int change, List<Factor> factors) {
        BriefFacts.Index index = new BriefFacts.Index(72_000, change, false, 69, 75, Level.LOW, Level.LOW, false);
        return Composer.compose(new BriefFacts(FROM, TO, index, factors, List.of(), List.of(), List.of(), 12L, null));
    }
}
