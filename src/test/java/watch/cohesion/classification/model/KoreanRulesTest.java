package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.files.FactorFiles;

/**
 * How well the Korean rules do on labelled Korean items. The rules were improved on the half of the stories whose hash is
 * even; the floors hold for the other half.
 */
class KoreanRulesTest {

    @Test
    void theKoreanRulesReachTheirFloorsOnStoriesTheyWereNotWrittenFor() throws IOException {
        Counts relevance = new Counts();
        Counts factors = new Counts();
        int directions = 0;
        int found = 0;
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            for (JsonNode item : unseen()) {
                Verdict verdict = classifier.classify(new Text(
                        item.path("title").asString(), item.path("summary").asString()));
                relevance.count(item.path("relevant").asBoolean(), verdict.relevant());
                Map<String, String> labels = new HashMap<>();
                item.path("factors")
                        .forEach(label -> labels.put(
                                label.path("id").asString(),
                                label.path("direction").asString()));
                for (FactorAssessment judged : verdict.factors()) {
                    String label = labels.remove(judged.factor().value());
                    factors.count(label != null, true);
                    if (label == null) continue;
                    found++;
                    if (judged.direction().word().equals(label)) directions++;
                }
                labels.forEach((factor, direction) -> factors.count(true, false));
            }
        }
        assertThat(relevance.f1()).as("relevance F1").isGreaterThanOrEqualTo(0.95);
        assertThat(factors.f1()).as("micro F1 over the factors").isGreaterThanOrEqualTo(0.80);
        assertThat((double) directions / found)
                .as("direction, on factors found")
                .isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void onePlainHitOutsideTheTitleIsLeftToAPerson() {
        Text said = new Text("중소기업 간담회 열려", "참석자들은 한국산 제품에 붙는 관세를 걱정했다.");
        Text headed = new Text("한국산 제품 관세에 중소기업 걱정", said.summary());
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            Verdict verdict = classifier.classify(said);
            assertThat(verdict.relevant()).isFalse();
            assertThat(verdict.factors()).isEmpty();
            assertThat(verdict.unsure()).extracting(FactorId::value).containsExactly("trade-friction");
            assertThat(Question.leftOpenBy(verdict))
                    .extracting(Question::reason)
                    .contains(Question.Reason.BELOW, Question.Reason.RULES_ONLY);

            assertThat(classifier.classify(headed).factors())
                    .extracting(factor -> factor.factor().value())
                    .containsExactly("trade-friction");
        }
    }

    @Test
    void whatALongTextSaysTooLittleOfIsLeftToAPersonAsInAShortOne() {
        String filler = "행사는 오후 늦게까지 이어졌고 참석자들은 지역 경제와 일자리를 두고 의견을 나눴다. ".repeat(30);
        Text said = new Text("중소기업 간담회 열려", filler + "참석자들은 한국산 제품에 붙는 관세를 걱정했다. " + filler);
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            Verdict verdict = classifier.classify(said);

            assertThat(verdict.factors()).isEmpty();
            assertThat(verdict.unsure()).extracting(FactorId::value).containsExactly("trade-friction");
        }
    }

    @Test
    void theNorthsTiesWithBeijingAndMoscowAreFiledAndItsCuriositiesAreNot() {
        List<String> ties = List.of(
                "김정은, 전용열차로 베이징 도착…내일 시진핑과 회담",
                "우크라 \"북한군, 쿠르스크 넘어 공격 가담\"",
                "北·中, 우호 협력 강화에 뜻 모아…북중 정상회담 마무리",
                "북한, 러시아에 포탄 실은 컨테이너 수천 개 보내",
                "北, 한미 공동성명에 \"대응조치 취할 것\"");
        List<String> curiosities = List.of("김정은 딸이 든 가방은 얼마짜리", "평양 마라톤에 외국인 수백 명 참가", "김정은 전용열차, 새벽에 中 국경 통과…베이징으로");
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            assertThat(ties)
                    .allSatisfy(title -> assertThat(
                                    classifier.classify(new Text(title, "")).factors())
                            .extracting(factor -> factor.factor().value())
                            .contains("threat-perception"));
            assertThat(curiosities)
                    .noneMatch(title -> classifier.classify(new Text(title, "")).relevant());
        }
    }

    @Test
    void whatSeoulOffersTheNorthMovesTheAlliesNeitherWayUnlessTheAllyIsNamed() {
        Text offered = new Text("정부, 북한에 군사회담 제의…군사분계선 기준 합의 추진", "남북 신뢰를 복원하자는 제안이다.");
        Text together = new Text("한미, 대북 공조 강화 재확인", "미국과 한국은 대북정책에서 협력하기로 했다.");
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            assertThat(classifier.classify(offered).factors())
                    .isNotEmpty()
                    .allMatch(factor -> factor.direction() == Direction.NEUTRAL);
            assertThat(classifier.classify(together).factors())
                    .filteredOn(factor -> factor.factor().value().equals("dprk-policy"))
                    .allMatch(factor -> factor.direction() == Direction.RELIEF)
                    .hasSize(1);
        }
    }

    @Test
    void aPromiseThatIsTakenBackIsStrainAndACutThatIsTakenBackRelief() {
        Text promise = new Text("미국, 한국에 대한 확장억제 공약 철회 선언", "핵우산 제공도 중단한다고 밝혔다.");
        Text cut = new Text("주한미군 감축 계획 철회", "미 국방부는 감축 계획을 백지화했다고 밝혔다.");
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            assertThat(classifier.classify(promise).factors())
                    .extracting(factor -> factor.factor().value(), FactorAssessment::direction)
                    .containsExactly(tuple("extended-deterrence", Direction.STRAIN));
            assertThat(classifier.classify(cut).factors())
                    .extracting(factor -> factor.factor().value(), FactorAssessment::direction)
                    .containsExactly(tuple("force-posture", Direction.RELIEF));
        }
    }

    @Test
    void whatASummaryNamesInPassingIsNotFiledBesideWhatTheTitleTellsOf() {
        Text deal = new Text("한미 관세협상 타결…자동차 관세 15%로 인하", "한미 정상회담을 앞두고 나온 합의다.");
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            assertThat(classifier.classify(deal).factors())
                    .extracting(factor -> factor.factor().value())
                    .containsExactly("trade-friction");
            assertThat(classifier
                            .classify(new Text("대통령 워싱턴 도착", deal.summary()))
                            .factors())
                    .as("where the title tells of nothing else")
                    .extracting(factor -> factor.factor().value())
                    .contains("alliance-management");
        }
    }

    private static List<JsonNode> unseen() throws IOException {
        try (InputStream in = KoreanRulesTest.class.getResourceAsStream("/classification/exemplars-ko.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .filter(item -> odd(item.path("story").asString()))
                    .toList();
        }
    }

    private static boolean odd(String story) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(story.getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(HexFormat.of().formatHex(hash, 0, 4), 16) % 2 == 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static final class Counts {
        private int right;
        private int wrong;
        private int missed;

        void count(boolean labelled, boolean judged) {
            if (labelled && judged) right++;
            else if (judged) wrong++;
            else if (labelled) missed++;
        }

        double f1() {
            return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
        }
    }
}
