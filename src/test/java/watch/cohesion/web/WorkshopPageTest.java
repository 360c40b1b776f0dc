package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static watch.cohesion.support.Caller.text;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Intensity;
import watch.cohesion.support.Caller;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** An analyst's edit of a factor, from the text to the classifier that follows it. */
@ServiceTest
@AutoConfigureMockMvc
@TestPropertySource(properties = "spring.quartz.auto-startup=true")
@DirtiesContext
class WorkshopPageTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final String OUT = "Bored cooks of the garrison demand longer lunch, Seoul and Washington smile";

    private final FactorVersions versions;
    private final Classifier classifier;
    private final Caller analyst;

    WorkshopPageTest(
            MockMvcTester web,
            FactorVersions versions,
            Classifier classifier,
            Users users,
            OneTimeLinks links,
            JdbcClient jdbc,
            InstantSource clock) {
        this.versions = versions;
        this.classifier = classifier;
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
        jdbc.sql("DELETE FROM item").update();
        new ItemRows(jdbc).arrives(OUT, clock.instant().minusSeconds(60));
    }

    @Test
    void anEditShowsWhatItWouldChangeAndChangesItWhenSaved() {
        String before = classifier.version();
        String entry = versions.entry(POSTURE).orElseThrow().text();
        String wider = entry.replaceFirst("( +)topic: \\|\n", "$1topic: |\n$1  \"longer lunch\"^9\n");
        assertThat(wider).isNotEqualTo(entry);

        MvcTestResult asked = send("/preview", wider, 0);
        assertThat(asked).hasStatus(302);
        String preview = String.valueOf(asked.getResponse().getRedirectedUrl()).replace("#preview", "");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(analyst.page(preview)).contains("Would come in: 1"));
        assertThat(analyst.page(preview))
                .contains(OUT, "all 1 items", "longer lunch", "What that does to the scores", "What you have changed");
        assertThat(classifier.version()).isEqualTo(before);

        assertThat(text(send("/preview", entry.replace("weight: 0.1", "weight: heavy"), 0)))
                .contains("config/factors.yml, line", "weight");

        assertThat(send("", wider, 0)).hasRedirectedUrl("/factors/force-posture/workshop");
        assertThat(classifier.version()).isNotEqualTo(before);
        assertThat(classifier.classify(new Text(OUT, "")).factors())
                .anyMatch(found -> found.factor().equals(POSTURE));
        assertThat(analyst.page("/factors/force-posture/workshop"))
                .contains("longer lunch", analyst.name(), "so that it shows");
        assertThat(analyst.page("/workshop/factors.yml"))
                .isEqualTo(versions.file())
                .contains("longer lunch");

        assertThat(text(send("", entry, 0))).contains("Somebody has saved another version meanwhile");
        assertThat(analyst.page("/workshop/versions/1"))
                .contains("Factors, version 1", "What differs from config/factors.yml", "longer lunch");
        assertThat(analyst.open("/workshop/versions/99")).hasStatus(404);
    }

    @Test
    void exemplarsComeIntoTheEntryAndGoAndNothingIsSavedByThat() {
        String entry = versions.entry(POSTURE).orElseThrow().text();
        String before = versions.file();

        String added = text(exemplars(entry, "text", "They pack their \"bags\""));
        assertThat(added)
                .contains("One exemplar in the entry", "Nothing is saved yet")
                .contains(
                        "- {direction: strain, intensity: 3, text: &quot;They pack their \\&quot;bags\\&quot;&quot;}");
        assertThat(text(exemplars(entry, "text", " "))).contains("Give a text of 1 to 500 characters");
        String taught = versions.withExemplars(
                entry, List.of(new Factor.Exemplar("They pack", Direction.STRAIN, Intensity.ACTION)));
        assertThat(text(exemplars(taught, "remove", "0"))).contains("No exemplars in the entry");
        assertThat(versions.file()).isEqualTo(before);
    }

    private MvcTestResult exemplars(String entry, String name, String value) {
        return analyst.send(analyst.form("/factors/force-posture/workshop/exemplars")
                .param("entry", entry.replace("\n", "\r\n"))
                .param("on", "0")
                .param("direction", "strain")
                .param("intensity", "3")
                .param(name, value));
    }

    private MvcTestResult send(String action, String entry, long on) {
        return analyst.send(analyst.form("/factors/force-posture/workshop" + action)
                .param("entry", entry.replace("\n", "\r\n"))
                .param("note", "so that it shows")
                .param("on", String.valueOf(on)));
    }
}
