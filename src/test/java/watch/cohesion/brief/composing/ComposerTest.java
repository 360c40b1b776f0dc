package watch.cohesion.brief.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.brief.composing.ExampleFacts.COPY;
import static watch.cohesion.brief.composing.ExampleFacts.FROM;
import static watch.cohesion.brief.composing.ExampleFacts.PAPER;
import static watch.cohesion.brief.composing.ExampleFacts.STEADY;
import static watch.cohesion.brief.composing.ExampleFacts.TO;
import static watch.cohesion.brief.composing.ExampleFacts.episode;
import static watch.cohesion.brief.composing.ExampleFacts.factor;
import static watch.cohesion.brief.composing.ExampleFacts.facts;
import static watch.cohesion.brief.composing.ExampleFacts.silenced;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Paragraph;
import watch.cohesion.brief.ChangeBrief.Sentence;
import watch.cohesion.brief.ChangeBrief.Term;
import watch.cohesion.brief.WatchReport.Corrected;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.brief.composing.BriefFacts.Factor;
import watch.cohesion.brief.composing.BriefFacts.Moved;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Tenths;

class ComposerTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whatChanceWouldExplainHasNoSentenceOfItsOwn() {
        ChangeBrief brief = Composer.compose(facts(List.of(
                factor("force-posture", 12_100, true, Level.ELEVATED, Level.HIGH),
                factor("peace-regime", 4_000, false, Level.LOW, Level.LOW),
                factor("trade-friction", -900, false, Level.GUARDED, Level.LOW))));

        assertThat(brief.moved())
                .extracting(Paragraph::about)
                .extracting(about -> ((Citation.OfSeries) about).series())
                .containsExactly("force-posture", "trade-friction");
        assertThat(brief.quiet().getFirst().rests())
                .containsExactly(new Citation.OfSeries("peace-regime", "Peace Regime", "+4.0"));
        assertThat(brief.nothing()).isFalse();
    }

    @Test
    void aFactorThatMovedSaysWhichWayHowFarAndWhy() {
        ChangeBrief brief =
                Composer.compose(facts(List.of(factor("force-posture", 12_100, true, Level.ELEVATED, Level.HIGH))));

        assertThat(brief.moved().getFirst().sentences())
                .extracting(Sentence::key)
                .containsExactly(
                        "brief.factor.rose.sure",
                        "brief.level.up",
                        "brief.because.fresh",
                        "brief.because.grown",
                        "brief.because.settled");
        assertThat(brief.moved().getFirst().sentences().get(2).rests())
                .containsExactly(new Citation.OfItem(PAPER, "+11.0"));
        assertThat(brief.index().rests()).containsExactly(new Citation.OfItem(PAPER, "+11.0"));
    }

    @Test
    void whatItsStoriesMovedAddsUpToWhatIsSaidOfAllOfThem() {
        Factor moved = new Factor(
                "force-posture",
                "US force posture",
                29_450,
                9_450,
                true,
                15,
                50,
                Level.LOW,
                Level.LOW,
                9_450,
                0,
                0,
                List.of(new Moved(PAPER, 12_710), new Moved(COPY, -3_260)),
                List.of(),
                List.of(),
                true,
                12,
                0);

        Sentence fresh = Composer.compose(facts(List.of(moved)))
                .moved()
                .getFirst()
                .sentences()
                .get(1);
        assertThat(fresh.terms())
                .as("stories are counted, not those of them that are kept")
                .containsExactly(new Term.Count(12), new Term.Plain("+9.5"));
        assertThat(fresh.rests())
                .containsExactly(new Citation.OfItem(PAPER, "+12.7"), new Citation.OfItem(COPY, "−3.2"));
    }

    @Test
    void inShortNamesWhatMovedByMoreThanChanceThoughTheIndexHeldAndCountsWhatIsOpen() {
        ChangeBrief brief = Composer.compose(new BriefFacts(
                FROM,
                TO,
                STEADY,
                List.of(
                        factor("a", 2_000, true, Level.LOW, Level.LOW),
                        factor("b", 13_600, true, Level.LOW, Level.LOW),
                        factor("c", -5_000, true, Level.LOW, Level.LOW),
                        factor("d", -1_500, true, Level.LOW, Level.LOW),
                        factor("e", 20_000, false, Level.LOW, Level.ELEVATED)),
                List.of(episode("", null), silenced(), episode("kim", TO)),
                List.of(),
                List.of(),
                4L,
                null));

        assertThat(brief.beside()).extracting(Sentence::key).containsExactly("brief.lead.moved", "brief.lead.open");
        assertThat(brief.beside().getFirst().rests())
                .containsExactly(
                        new Citation.OfSeries("b", "US force posture", "+13.6"),
                        new Citation.OfSeries("c", "US force posture", "−5.0"),
                        new Citation.OfSeries("a", "US force posture", "+2.0"));
        assertThat(brief.beside().getFirst().terms().toString()).contains("brief.lead.more", "number=1");
        assertThat(brief.beside().getLast().terms()).containsExactly(new Term.Count(2));
        assertThat(Composer.compose(facts(List.of())).beside()).isEmpty();
    }

    @Test
    void whatAPersonDidNamesTheFactorInWordsWhileItIsWatched() {
        Factor trade = factor("trade-friction", 0, false, Level.LOW, Level.LOW);
        BriefFacts facts = new BriefFacts(
                FROM,
                TO,
                STEADY,
                List.of(trade),
                List.of(),
                List.of(),
                List.of(new Corrected(PAPER, "mina", "remove trade-friction", TO)),
                4L,
                null);

        assertThat(Composer.compose(facts)
                        .corrected()
                        .getFirst()
                        .sentences()
                        .getFirst()
                        .terms())
                .contains(new Term.Word(
                        "deed.remove", List.of(new Term.Series("trade-friction", trade.name()), new Term.Plain(""))));
    }

    @Test
    void ofHoursBeforeTheFirstItemNothingIsSaidOfWhatArrived() {
        BriefFacts facts = new BriefFacts(FROM, TO, STEADY, List.of(), List.of(), List.of(), List.of(), null, null);

        assertThat(Composer.compose(facts).quiet()).isEmpty();
        assertThat(Composer.compose(facts(List.of())).quiet())
                .extracting(Sentence::key)
                .containsExactly("brief.arrived");
    }

    @Test
    void aLevelThatRoseWhileItsScoreFellIsExplained() {
        ChangeBrief brief =
                Composer.compose(facts(List.of(factor("force-posture", -500, false, Level.LOW, Level.ELEVATED))));

        assertThat(brief.moved().getFirst().sentences())
                .extracting(Sentence::key)
                .contains("brief.factor.fell.chance", "brief.level.up.late");
    }

    @Test
    void aDayOnWhichNothingHappenedSaysSo() {
        ChangeBrief brief = Composer.compose(facts(List.of(factor("peace-regime", 0, false, Level.LOW, Level.LOW))));

        assertThat(brief.nothing()).isTrue();
        assertThat(brief.moved()).isEmpty();
        assertThat(brief.quiet()).hasSize(2);
    }

    @Test
    void peopleSourcesAndEpisodesHaveTheirSentences() {
        ChangeBrief brief = Composer.compose(new BriefFacts(
                FROM,
                TO,
                STEADY,
                List.of(),
                List.of(episode("", null), silenced(), episode("kim", null), episode("kim", TO)),
                List.of(
                        new BriefFacts.Silent("a", "A", null, null),
                        new BriefFacts.Silent("b", "B", FROM, null),
                        new BriefFacts.Silent("c", "C", FROM, TO)),
                List.of(
                        new Corrected(PAPER, "lee", "turn force-posture relief", TO),
                        new Corrected(PAPER, "lee", "irrelevant", TO),
                        new Corrected(PAPER, "lee", "", TO)),
                4L,
                FROM));

        assertThat(keys(brief.episodes()))
                .containsExactly(
                        "brief.episode.unowned",
                        "brief.episode.revised",
                        "brief.episode.silenced",
                        "brief.episode.owned",
                        "brief.episode.revised",
                        "brief.episode.over",
                        "brief.episode.revised");
        assertThat(keys(brief.notHeard()))
                .containsExactly(
                        "brief.not-heard.ours",
                        "brief.not-heard.never",
                        "brief.not-heard.still",
                        "brief.not-heard.was");
        assertThat(brief.corrected())
                .extracting(
                        paragraph -> paragraph.sentences().getFirst().terms().get(1))
                .containsExactly(
                        new Term.Word(
                                "deed.turn", List.of(new Term.Series("force-posture", ""), new Term.Plain("relief"))),
                        new Term.Word("deed.irrelevant"),
                        new Term.Word("brief.judged"));
    }

    @Property(tries = 200)
    void theSameFactsMakeTheSameBytesAndEverySentenceRestsOnSomething(@ForAll("factors") List<Factor> factors) {
        BriefFacts facts = facts(factors);
        BriefFacts read = json.readValue(json.writeValueAsString(facts), BriefFacts.class);
        ChangeBrief brief = Composer.compose(facts);

        assertThat(json.writeValueAsString(Composer.compose(read))).isEqualTo(json.writeValueAsString(brief));
        assertThat(sentences(brief))
                .allSatisfy(sentence -> assertThat(sentence.rests()).isNotEmpty());
    }

    @Property(tries = 200)
    void theReasonsAddUpToTheMovement(@ForAll("factors") List<Factor> factors) {
        for (Factor factor : factors) {
            List<Long> parts = Tenths.addingUp(List.of(factor.fresh(), factor.grown(), factor.settled()));

            assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(Tenths.of(factor.change()));
        }
    }

    @Provide
    Arbitrary<List<Factor>> factors() {
        Arbitrary<Integer> milli = Arbitraries.integers().between(-40_000, 40_000);
        Arbitrary<List<Moved>> stories = Combinators.combine(Arbitraries.longs().between(1, 50), milli)
                .as((item, moved) -> new Moved(new Piece(item, "T" + item, "P", FROM), moved))
                .list()
                .ofMaxSize(4);
        Arbitrary<Level> levels = Arbitraries.of(Level.class);
        return Combinators.combine(
                        Combinators.combine(milli, milli, milli).as((a, b, c) -> new int[] {a, b, c}),
                        Arbitraries.of(true, false),
                        levels,
                        levels,
                        stories,
                        stories,
                        Arbitraries.integers().between(1, 9))
                .as((parts, sure, level, before, fresh, settled, id) -> new Factor(
                        "factor-" + id,
                        "Factor",
                        50_000,
                        parts[0] + parts[1] + parts[2],
                        sure,
                        40,
                        60,
                        level,
                        before,
                        parts[0],
                        parts[1],
                        parts[2],
                        fresh,
                        List.of(),
                        settled,
                        true,
                        fresh.size(),
                        null))
                .list()
                .ofMaxSize(8);
    }

    private static List<String> keys(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .flatMap(paragraph -> paragraph.sentences().stream())
                .map(Sentence::key)
                .toList();
    }

    private static List<Sentence> sentences(ChangeBrief brief) {
        List<Sentence> all = new ArrayList<>(brief.quiet());
        all.add(brief.index());
        all.addAll(brief.beside());
        Stream.of(brief.moved(), brief.episodes(), brief.notHeard(), brief.corrected())
                .flatMap(List::stream)
                .forEach(paragraph -> all.addAll(paragraph.sentences()));
        return all;
    }
}
