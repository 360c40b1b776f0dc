package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;

class HybridClassifierTest {

    private static final Factors SHIPPED = FactorFiles.load();
    private static final HybridClassifier CLASSIFIER = HybridClassifier.of(SHIPPED);

    private static final String TROOPS = "Pentagon weighs withdrawing 4,500 US troops from South Korea";

    private static final List<String> PIECES = List.of(
            "South Korea",
            "S.Korea",
            "U.S.",
            "USFK",
            "troops",
            "no plan to",
            "withdraw",
            "joint drills",
            "suspended",
            "OPCON transfer",
            "summit",
            "tariffs",
            "signed",
            "ICBM",
            "“quoted”",
            "—",
            "\uD83D\uDE80",
            "\uD83D",
            "\u202Eabc",
            "\u0000",
            "\uFEFF",
            "ﬁre",
            "İstanbul",
            "주한미군",
            "감축",
            "a.",
            "?",
            "\n",
            "\u00A0",
            "&amp;",
            "fn:or(",
            "\"",
            "\\");

    @Property(tries = 60)
    void evidenceIsAlwaysWordsOfTheItem(@ForAll("texts") Text text) {
        Verdict verdict = CLASSIFIER.classify(text);

        assertThat(verdict.relevance()).isBetween(0.0, 1.0);
        assertThat(verdict.probabilities())
                .hasSize(12)
                .allSatisfy((factor, probability) -> assertThat(probability).isBetween(0.0, 1.0));
        assertThat(verdict.factors()).noneMatch(factor -> verdict.unsure().contains(factor.factor()));
        if (!verdict.relevant()) assertThat(verdict.factors()).isEmpty();
        for (FactorAssessment factor : verdict.factors()) {
            assertThat(factor.evidence()).isNotEmpty();
            for (Evidence evidence : factor.evidence()) {
                String field = evidence.field() == Evidence.Field.TITLE ? text.title() : text.summary();
                assertThat(evidence.quote()).isNotEmpty().isEqualTo(field.substring(evidence.start(), evidence.end()));
            }
        }
    }

    @Property(tries = 60)
    void anyTextIsJudged(@ForAll String title, @ForAll String summary) {
        assertThat(CLASSIFIER.classify(new Text(title, "Korea " + summary))).isNotNull();
    }

    @Example
    void manyThreadsGetTheSameVerdicts() {
        List<Text> texts = texts().list().ofSize(20).sample();
        List<Verdict> alone = texts.stream().map(CLASSIFIER::classify).toList();
        List<Verdict> together = IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> CLASSIFIER.classify(texts.get(i)))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Example
    void manyTextsAtOnceGetTheVerdictsThatEachGetsAlone() {
        List<Text> texts = texts().list().ofSize(20).sample();
        assertThat(CLASSIFIER.classifyAll(texts))
                .isEqualTo(texts.stream().map(CLASSIFIER::classify).toList());
        assertThat(CLASSIFIER.classifyAll(List.of())).isEmpty();
    }

    @Example
    void aTextIsJudgedByAllMeansAndTheirWordsAreShown() {
        Verdict verdict = CLASSIFIER.classify(new Text(TROOPS, ""));

        assertThat(verdict.basis()).isEqualTo(Verdict.Basis.MODEL);
        assertThat(verdict.factors().getFirst().factor().value()).isEqualTo("force-posture");
        assertThat(verdict.factors().getFirst().direction()).isEqualTo(Direction.STRAIN);
        assertThat(verdict.factors().getFirst().evidence())
                .anySatisfy(evidence -> assertThat(evidence.quote()).contains("withdrawing"));
    }

    @Example
    void evidenceNeverBeginsBehindTheApostropheOfAWord() {
        LabelledFile.tested().stream()
                .map(Labelled::text)
                .filter(text -> text.title().matches(".*\\p{L}['’]\\p{L}.*"))
                .forEach(text -> CLASSIFIER.classify(text).factors().stream()
                        .flatMap(factor -> factor.evidence().stream())
                        .filter(evidence -> evidence.field() == Evidence.Field.TITLE)
                        .forEach(evidence -> assertThat(text.title().substring(0, evidence.start()))
                                .doesNotContainPattern("\\p{L}['’]$")));
    }

    @Example
    void whatNamesNobodyOfTheAllianceIsTurnedAwayAtTheGate() {
        Verdict verdict = CLASSIFIER.classify(new Text("Bank of Japan leaves rates where they are", "The yen fell."));

        assertThat(verdict.basis()).isEqualTo(Verdict.Basis.GATE);
        assertThat(verdict.relevant()).isFalse();
    }

    @Example
    void otherAlliancesMoveNothing() {
        assertThat(List.of(
                        new Text("NATO allies agree to spend more on defence", "Berlin and Paris back burden sharing."),
                        new Text("Pentagon to pull 12,000 troops out of Germany", "Berlin regrets the decision."),
                        new Text("China holds drills around Taiwan", "Washington calls them a provocation."),
                        new Text("K-pop labels form an alliance to sell in America", "Seoul agencies share studios."),
                        new Text("A North Korean film wins a prize in Pyongyang", "The festival drew few guests.")))
                .allSatisfy(
                        text -> assertThat(CLASSIFIER.classify(text).factors()).isEmpty());
    }

    @Example
    void koreanIsJudgedByRulesAloneAndSaysSo() {
        Verdict verdict = CLASSIFIER.classify(new Text("美, 주한미군 감축 검토…한미 이견", "국방부가 주한미군 감축을 검토한다고 밝혔다."));

        assertThat(verdict.language()).isEqualTo("ko");
        assertThat(verdict.basis()).isEqualTo(Verdict.Basis.RULES);
        assertThat(verdict.relevant()).isTrue();
        assertThat(verdict.relevance()).isLessThanOrEqualTo(0.8);
    }

    /** A headline and what a watch officer reads in it: a factor and its direction. */
    private record Turn(String headline, String read) {}

    private static final List<Turn> TURNS = List.of(
            new Turn("US to scrap rotation of Stryker brigade to South Korea", "force-posture strain"),
            new Turn("Lawmakers move to stop Trump pulling troops from South Korea", "force-posture relief"),
            new Turn("Pentagon cancels B-1B visit to Korean Peninsula", "extended-deterrence strain"),
            new Turn(
                    "South Korea could build nuclear weapons within months, minister says",
                    "extended-deterrence strain"),
            new Turn("Seoul rejects calls to suspend August drills with US", "combined-exercises relief"),
            new Turn("Seoul, Washington complete FOC verification this month", "command-structure relief"),
            new Turn("Seoul to send rice to North Korea despite US misgivings", "dprk-policy strain"),
            new Turn("North Korea blows up inter-Korean liaison office", "threat-perception relief"),
            new Turn("Kim Jong Un inspects nuclear-powered submarine under construction", "threat-perception relief"),
            new Turn("Pyongyang demands UN Command be disbanded", "peace-regime strain"),
            new Turn("Seoul and Washington patch up row over visas", "alliance-management relief"),
            new Turn("Trump slaps 25% duty on Korean cars", "trade-friction strain"),
            new Turn("국방부 \"한미연합훈련 연기·축소 검토한 바 없다\"", "combined-exercises relief"),
            new Turn("미 하원, 주한미군 감축 막는 국방수권법 통과", "force-posture relief"),
            new Turn("북한, 남북공동연락사무소 폭파", "threat-perception relief"),
            new Turn("Trump says US will no longer defend South Korea for free", "burden-sharing strain"),
            new Turn("Lee says Seoul will stay out of a Taiwan war", "china-competition strain"));

    @Example
    void headlinesThatAWordTurnsRoundAreReadAsTheyAreMeant() {
        assertThat(TURNS)
                .allSatisfy(turn -> assertThat(CLASSIFIER
                                .classify(new Text(turn.headline(), ""))
                                .factors())
                        .as(turn.headline())
                        .extracting(factor ->
                                factor.factor() + " " + factor.direction().word())
                        .contains(turn.read()));
    }

    @Example
    void aLanguageThatNobodyTestedIsNotScored() {
        assertThat(List.of(
                        new Text("在韩美军会撤离吗", "美国国防部正在评估驻韩美军的规模。"),
                        new Text("在日米軍と在韓米軍の役割", "アメリカは韓国に駐留する部隊の縮小を検討している。"),
                        new Text("США обсуждают вывод войск из Южной Кореи", ""),
                        new Text(
                                "Les États-Unis envisagent de retirer des troupes de Corée du Sud",
                                "Séoul et Washington ne sont pas d'accord sur le coût de la présence des soldats."),
                        new Text("USA ziehen 4500 Soldaten aus Südkorea ab", ""),
                        new Text("Trump annonce le retrait de 4 500 soldats de Corée du Sud", ""),
                        new Text("Seúl y Washington aplazan las maniobras militares conjuntas", ""),
                        new Text("Sydkorea och USA inleder gemensam övning", ""),
                        new Text("EUA retiram 4.500 soldados da Coreia do Sul", ""),
                        new Text("AS tarik 4.500 tentara dari Korea Selatan", ""),
                        new Text("VS trekt 4500 troepen terug uit Zuid-Korea", "")))
                .allSatisfy(text -> {
                    Verdict verdict = CLASSIFIER.classify(text);
                    assertThat(verdict.basis()).isEqualTo(Verdict.Basis.UNSUPPORTED_LANGUAGE);
                    assertThat(verdict.factors()).isEmpty();
                });
    }

    @Example
    void whatNamesNobodyOfTheAllianceInSuchALanguageIsNoQuestionForAnybody() {
        Verdict verdict = CLASSIFIER.classify(new Text("Bundestag streitet über die Rente", "Die Union lehnt ab."));

        assertThat(verdict.language()).isEqualTo("de");
        assertThat(verdict.basis()).isEqualTo(Verdict.Basis.GATE);
    }

    @Example
    void everyEnglishTextThatShipsIsTakenForEnglish() {
        List<Labelled> all = Stream.of(LabelledFile.tested(), LabelledFile.exemplars())
                .flatMap(List::stream)
                .toList();

        assertThat(all).extracting(item -> TextLanguage.of(item.text())).containsOnly("en");
        assertThat(List.of(
                        "Seoul, Washington start drills",
                        "Seoul, Tokyo mull GSOMIA renewal",
                        "Trump, von der Leyen strike trade deal",
                        "Las Vegas, Los Angeles, El Paso"))
                .allSatisfy(title ->
                        assertThat(TextLanguage.of(new Text(title, ""))).isEqualTo("en"));
    }

    @Example
    void rulesLookAtOnePassageOfALongTextAtATime() {
        String filler = "Officials met and spoke about the coming year of the budget. ".repeat(20);
        Text apart = new Text("A year in review", "The UN Command spoke. " + filler + filler + "Rain fell in Seoul.");
        Text together = new Text("A year in review", filler + filler + "The UN Command spoke in Seoul.");

        assertThat(enough(apart)).isEmpty();
        assertThat(enough(together))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(quote).isIn("UN Command", "Seoul"));
    }

    private static List<String> enough(Text text) {
        try (RuleClassifier rules = RuleClassifier.of(SHIPPED);
                Encoder encoder = Encoder.load()) {
            return new PassageReader(rules, encoder, SHIPPED.all())
                    .match(text).stream()
                            .flatMap(matched -> matched.text().hits(QueryRule.Kind.ENOUGH))
                            .flatMap(hit -> hit.spans().stream())
                            .map(span -> span.quote(text))
                            .toList();
        }
    }

    @Example
    void aLongKoreanTextIsReadPassageByPassageAsWell() {
        String filler = "양국 관계자들이 만나 내년 예산을 두고 오랫동안 이야기를 나누었다. ".repeat(40);
        String said = "국방부는 주한미군 감축을 검토한다고 밝혔다. ";
        Text once = new Text("한미동맹의 한 해", filler + said + filler);
        Text often = new Text("한미동맹의 한 해", filler + said.repeat(40));

        assertThat(CLASSIFIER.classify(once).factors())
                .noneMatch(factor -> factor.factor().value().equals("force-posture"));
        assertThat(CLASSIFIER.classify(often).factors())
                .filteredOn(factor -> factor.factor().value().equals("force-posture"))
                .singleElement()
                .satisfies(factor -> assertThat(factor.evidence())
                        .isNotEmpty()
                        .allSatisfy(evidence -> assertThat(evidence.quote())
                                .isEqualTo((evidence.field() == Evidence.Field.TITLE ? often.title() : often.summary())
                                        .substring(evidence.start(), evidence.end()))));
    }

    @Example
    void aSentenceOfAnyLengthIsReadToItsEnd() {
        String endless = "the ministers of both governments spoke about bases and ".repeat(60) + "left.";
        try (Encoder encoder = Encoder.load()) {
            List<Passage> passages = Passage.of(new Text("A long day", endless), encoder);

            assertThat(passages).hasSizeGreaterThan(2);
            assertThat(passages)
                    .allSatisfy(passage ->
                            assertThat(encoder.length(passage.joined())).isLessThan(Encoder.LONGEST));
            assertThat(passages.stream()
                            .map(passage -> passage.alone().summary())
                            .collect(Collectors.joining()))
                    .isEqualTo(endless);
        }
    }

    @Example
    void whereARuleDecidedItsWordsAreShownHoweverFarDownTheyStand() {
        String factors = ConfigurationFile.find(FactorFiles.FACTORS)
                .text()
                .replaceFirst("(id: combined-exercises[\\s\\S]*?( +)topic: \\|\n)", "$1$2  \"zebra brigade\"^9\n");
        String filler = "US and South Korean troops began their joint drill near Pocheon. ".repeat(40);
        Text text = new Text("South Korea and the US hold a drill", filler + "The zebra brigade came last.");
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load(
                new ConfigurationFile(FactorFiles.FACTORS, factors), ConfigurationFile.list(FactorFiles.SEEDS)))) {
            assertThat(classifier.classify(text).factors())
                    .filteredOn(factor -> factor.factor().value().equals("combined-exercises"))
                    .singleElement()
                    .satisfies(factor -> assertThat(factor.evidence())
                            .anySatisfy(evidence -> assertThat(evidence.quote()).contains("zebra brigade")));
        }
    }

    /** What two passages of a long piece speak of counts, however far down; what one names in passing does not. */
    @Example
    void aLongTextIsReadToItsEnd() {
        String filler = "Officials in Seoul and Washington met and spoke about the coming year. ".repeat(30);
        String opcon =
                "The transfer of wartime operational control (OPCON) from US to South Korean command has stalled, and"
                        + " the allies dispute the conditions of the OPCON transition. ";
        Text once = new Text("A year of the US-South Korea alliance", filler + filler + opcon + filler);
        Text often = new Text("A year of the US-South Korea alliance", filler.repeat(8) + opcon.repeat(14));

        assertThat(CLASSIFIER.classify(once).factors())
                .noneMatch(factor -> factor.factor().value().equals("command-structure"));
        assertThat(CLASSIFIER.classify(often).factors())
                .anyMatch(factor -> factor.factor().value().equals("command-structure"));
    }

    @Example
    void theVersionNamesEverythingThatAVerdictIsMadeOf() {
        Trained other = new Trained(
                "other labelled items",
                Trained.shipped().heads(),
                Trained.shipped().thresholds());

        try (HybridClassifier same = HybridClassifier.of(SHIPPED);
                HybridClassifier retrained = HybridClassifier.of(SHIPPED, other)) {
            assertThat(same.version()).isEqualTo(CLASSIFIER.version()).hasSizeLessThanOrEqualTo(40);
            assertThat(retrained.version()).isNotEqualTo(CLASSIFIER.version());
        }
    }

    /** If this fails: {@code java -jar target/cohesion-watch.jar train --out src/main/resources/classification/model.bin}. */
    @Example
    void theShippedWeightsWereLearnedFromTheShippedItemsAndRules() {
        assertThat(Trained.shippedInputs())
                .as("labelled items, exemplars, query rules or code have changed since: train anew")
                .isEqualTo(Training.inputs(SHIPPED, LabelledFile.tested(), LabelledFile.exemplars()));
    }

    @Example
    void weightsAreTheSameWhenReadAgain() throws IOException {
        Trained shipped = Trained.shipped();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        shipped.write(file);

        Trained again = Trained.read(new ByteArrayInputStream(file.toByteArray()));

        try (HybridClassifier reread = HybridClassifier.of(SHIPPED, again)) {
            Text text = new Text(TROOPS, "Seoul said it had not been consulted.");
            assertThat(reread.version()).isEqualTo(CLASSIFIER.version());
            assertThat(reread.classify(text)).isEqualTo(CLASSIFIER.classify(text));
        }
    }

    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(PIECES)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
        Arbitrary<String> field = pieces.list().ofMaxSize(25).map(list -> String.join(" ", list));
        return Combinators.combine(field, field).as(Text::new);
    }
}
