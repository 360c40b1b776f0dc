package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.Seed;
import watch.cohesion.factor.files.FactorFiles;

class RuleClassifierPropertiesTest {

    private static final Factors SHIPPED = FactorFiles.load();
    private static final RuleClassifier CLASSIFIER = RuleClassifier.of(SHIPPED);

    /** Pieces that rules look for, pieces that break naive offsets, and noise. */
    private static final List<String> PIECES = List.of(
            "South Korea",
            "S.Korea",
            "U.S.",
            "US",
            "North Korea's",
            "USFK",
            "troops",
            "withdrawal",
            "no plan to",
            "withdraw",
            "joint drills",
            "suspended",
            "resume",
            "OPCON",
            "transfer",
            "summit",
            "Trump",
            "Moon",
            "tariffs",
            "deal",
            "signed",
            "ICBM",
            "fires",
            "“quoted”",
            "—",
            "…",
            "\uD83D\uDE80",
            "\uD83D",
            "\uDE80",
            "e\u0301",
            "\u202Eabc",
            "\u0000",
            "\uFEFF",
            "ﬁre",
            "İstanbul",
            "ẞ",
            "주한미군",
            "감축",
            "한미동맹을",
            "미사일 발사",
            "the",
            "a.",
            "?",
            "!",
            ";",
            "\n",
            "\t",
            "\u00A0",
            "&amp;",
            "<b>",
            "fn:or(",
            "\"",
            "\\",
            "AND",
            "*",
            "^2");

    @Property(tries = 300)
    void evidenceIsAlwaysWordsOfTheItem(@ForAll("texts") Text text) {
        Verdict verdict = CLASSIFIER.classify(text);

        assertThat(verdict.relevance()).isBetween(0.0, 1.0);
        assertThat(verdict.probabilities())
                .hasSize(12)
                .allSatisfy((factor, probability) -> assertThat(probability).isBetween(0.0, 1.0));
        verdict.factors().forEach(factor -> {
            assertThat(factor.evidence()).isNotEmpty();
            for (Evidence evidence : factor.evidence()) {
                String field = evidence.field() == Evidence.Field.TITLE ? text.title() : text.summary();
                assertThat(evidence.quote()).isNotEmpty().isEqualTo(field.substring(evidence.start(), evidence.end()));
            }
        });
    }

    @Property(tries = 100)
    void anyTextIsJudged(@ForAll String title, @ForAll String summary) {
        assertThat(CLASSIFIER.classify(new Text(title, summary))).isNotNull();
    }

    @Property(tries = 100)
    void theSameTextGetsTheSameVerdict(@ForAll("texts") Text text) {
        assertThat(CLASSIFIER.classify(text)).isEqualTo(CLASSIFIER.classify(text));
    }

    @Property(tries = 3)
    void theOrderOfRulesDoesNotMatter(@ForAll Random random, @ForAll("manyTexts") List<Text> texts) {
        try (RuleClassifier shuffled = RuleClassifier.of(shuffled(SHIPPED, random))) {
            for (Text text : texts) assertThat(shuffled.classify(text)).isEqualTo(CLASSIFIER.classify(text));
        }
    }

    @Example
    void aLongTextIsJudged() {
        String long10kB = "South Korea and the US hold drills while troops withdraw. ".repeat(200);
        assertThat(CLASSIFIER.classify(new Text(long10kB, long10kB)).relevant()).isTrue();
        assertThat(CLASSIFIER
                        .classify(new Text("x".repeat(10_000), "\uD83D\uDE80".repeat(5_000)))
                        .relevant())
                .isFalse();
    }

    @Example
    void manyThreadsGetTheSameVerdicts() {
        List<Text> texts = manyTexts().sample();
        List<Verdict> alone = texts.stream().map(CLASSIFIER::classify).toList();
        List<Verdict> together = IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> CLASSIFIER.classify(texts.get(i)))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(PIECES)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
        Arbitrary<String> field = Arbitraries.frequencyOf(
                Tuple.of(6, pieces.list().ofMaxSize(25).map(list -> String.join(" ", list))),
                Tuple.of(1, pieces.list().ofMaxSize(25).map(list -> String.join("", list))));
        return Combinators.combine(field, field).as(Text::new);
    }

    @Provide
    Arbitrary<List<Text>> manyTexts() {
        return texts().list().ofSize(40);
    }

    private static Factors shuffled(Factors factors, Random random) {
        Map<String, Lexicon> lexicons = new LinkedHashMap<>();
        factors.lexicons().forEach((language, lexicon) -> lexicons.put(language, shuffled(lexicon, random)));
        List<Factor> all = shuffled(
                factors.all().stream().map(factor -> shuffled(factor, random)).toList(), random);
        return new Given(all, factors.seeds(), lexicons);
    }

    private static Factor shuffled(Factor factor, Random random) {
        Map<String, Factor.Queries> queries = new LinkedHashMap<>();
        factor.queries()
                .forEach((language, each) -> queries.put(
                        language,
                        new Factor.Queries(
                                each.parties(),
                                shuffled(each.topic(), random),
                                shuffled(each.strain(), random),
                                shuffled(each.relief(), random))));
        return new Factor(
                factor.id(),
                factor.name(),
                factor.names(),
                factor.seeds(),
                factor.definition(),
                factor.strainLooksLike(),
                factor.reliefLooksLike(),
                factor.weight(),
                factor.halfLife(),
                queries);
    }

    private static Lexicon shuffled(Lexicon lexicon, Random random) {
        Map<Intensity, List<String>> intensity = new LinkedHashMap<>();
        lexicon.intensity().forEach((grade, cues) -> intensity.put(grade, shuffled(cues, random)));
        return new Lexicon(
                lexicon.language(),
                lexicon.names(),
                lexicon.words(),
                new Lexicon.Relevance(
                        shuffled(lexicon.relevance().gate(), random),
                        lexicon.relevance().parties(),
                        shuffled(lexicon.relevance().enough(), random),
                        shuffled(lexicon.relevance().against(), random)),
                shuffled(lexicon.strain(), random),
                shuffled(lexicon.relief(), random),
                shuffled(lexicon.reversal(), random),
                intensity);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private record Given(List<Factor> all, List<Seed> seeds, Map<String, Lexicon> lexicons) implements Factors {
        @Override
        public Optional<Factor> find(FactorId id) {
            return all.stream().filter(factor -> factor.id().equals(id)).findFirst();
        }
    }
}
