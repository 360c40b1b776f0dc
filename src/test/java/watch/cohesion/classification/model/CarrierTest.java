package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.files.FactorFiles;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrierTest {

    /** One labelled item in so many is looked at. */
    private static final int EVERY = 8;

    private final List<Factor> factors = FactorFiles.load().now().all();
    private final RuleClassifier rules = RuleClassifier.of(FactorFiles.load());
    private final Heads heads = Trained.shipped().heads();
    private PassageReader reader;
    private Encoder encoder;

    @BeforeAll
    void load() {
        encoder = Encoder.load();
        reader = new PassageReader(rules, encoder, factors);
    }

    @AfterAll
    void close() {
        encoder.close();
        rules.close();
    }

    @Test
    void whereNoRuleTellsTheWordsThatSpeakOfTheFactorAreShown() {
        Text text = new Text(
                "Defense Minister Baek offers to resign over Patriot pullout",
                "He told lawmakers that he could not explain a U.S. withdrawal from South Korea that he had not been"
                        + " told of.");
        FactorId posture = new FactorId("force-posture");
        Carrier carrier = new Carrier(reader.read(reader.match(text).getFirst()), heads.scaling());

        assertThat(carrier.of(heads.towards(posture)))
                .singleElement()
                .extracting(span -> span.quote(text), as(STRING))
                .containsAnyOf("withdrawal from South Korea", "Patriot pullout");
    }

    /** Where rules hit they are the measure: a run of seven words that says nothing of the factor touches theirs by chance. */
    @Test
    void theWordsThatMovedAFactorsHeadMostAreMostlyThoseThatItsRulesFind() {
        List<Boolean> touched = new ArrayList<>();
        List<Labelled> items =
                LabelledFile.tuning().stream().filter(Labelled::relevant).toList();
        for (int i = 0; i < items.size(); i += EVERY) {
            PassageReader.Read read =
                    reader.read(reader.match(items.get(i).text()).getFirst());
            Carrier carrier = new Carrier(read, heads.scaling());
            for (Label label : items.get(i).labels()) {
                Topic topic = Topic.of(factor(label.factor()), read.text());
                if (topic.hits().isEmpty()) continue;
                Span carried = carrier.of(heads.towards(label.factor())).getFirst();
                touched.add(topic.spans().stream().anyMatch(carried::overlaps));
            }
        }

        assertThat(touched).hasSizeGreaterThan(60);
        assertThat(touched.stream().filter(each -> each).count())
                .as("of " + touched.size())
                .isGreaterThan(touched.size() * 13L / 20);
    }

    private Factor factor(FactorId id) {
        return factors.stream()
                .filter(factor -> factor.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
