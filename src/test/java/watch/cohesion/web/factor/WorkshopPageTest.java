package watch.cohesion.web.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static watch.cohesion.support.Caller.text;
import static watch.cohesion.web.factor.EntryForm.beside;
import static watch.cohesion.web.factor.EntryForm.sent;
import static watch.cohesion.web.factor.EntryForm.waiting;
import static watch.cohesion.web.factor.EntryForm.written;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Text;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
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

    private static final FactorId COMMAND = new FactorId("command-structure");
    private static final String WORKSHOP = "/factors/command-structure/workshop";

    private final Factors factors;
    private final FactorVersions versions;
    private final Classifier classifier;
    private final Caller analyst;
    private final ItemId out;

    WorkshopPageTest(
            MockMvcTester web,
            Factors factors,
            FactorVersions versions,
            Classifier classifier,
            Users users,
            OneTimeLinks links,
            JdbcClient jdbc,
            InstantSource clock) {
        this.factors = factors;
        this.versions = versions;
        this.classifier = classifier;
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
        jdbc.sql("DELETE FROM item").update();
        this.out = new ItemRows(jdbc).arrives(OUT, clock.instant().minusSeconds(60));
    }

    @Test
    void anEditShowsWhatItWouldChangeAndChangesItWhenSaved() {
        String before = classifier.version();
        String entry = versions.entry(POSTURE).orElseThrow().text();
        String wider = entry.replaceFirst("( +)topic: \\|\n", "$1topic: |\n$1  \"longer lunch\"^9\n");
        assertThat(wider).isNotEqualTo(entry);

        long on = versions.current();
        MvcTestResult asked = send("/preview", wider, on);
        assertThat(asked).hasStatus(302);
        String preview = String.valueOf(asked.getResponse().getRedirectedUrl()).replace("#preview", "");
        await().untilAsserted(() -> assertThat(analyst.page(preview)).contains("Would come in: 1"));
        assertThat(analyst.page(preview))
                .contains(OUT, "all 1 items", "longer lunch", "What that does to the scores", "What you have changed");
        assertThat(classifier.version()).isEqualTo(before);

        assertThat(text(send("/preview", entry.replace("weight: 0.1", "weight: heavy"), on)))
                .contains("config/factors.yml, line", "weight");

        assertThat(send("", wider, on)).hasRedirectedUrl("/factors/force-posture/workshop");
        assertThat(classifier.version()).isNotEqualTo(before);
        assertThat(classifier.classify(new Text(OUT, "")).factors())
                .anyMatch(found -> found.factor().equals(POSTURE));
        assertThat(analyst.page("/factors/force-posture/workshop"))
                .contains("longer lunch", analyst.name(), "so that it shows");
        assertThat(analyst.page("/workshop/factors.yml"))
                .isEqualTo(versions.file())
                .contains("longer lunch");

        long theirs = versions.current();
        assertThat(text(send("", entry, on)))
                .contains(analyst.name() + " has saved this factor meanwhile")
                .contains("href=\"/workshop/versions/%d?against=%d\"".formatted(theirs, on));
        assertThat(analyst.page("/workshop/versions/%d?against=0".formatted(versions.current())))
                .contains("What differs from config/factors.yml", "longer lunch");
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
        assertThat(text(exemplars(entry, "text", "주한미군 철수 검토"))).contains("this is no English text", "주한미군 철수 검토");
        String taught = versions.withExemplars(
                entry, List.of(new Factor.Exemplar("They pack", Direction.STRAIN, Intensity.ACTION)));
        assertThat(text(exemplars(taught, "remove", "0"))).contains("No exemplars in the entry");
        assertThat(versions.file()).isEqualTo(before);
    }

    @Test
    void everyFactorThatShipsGoesThroughItsFormAsItIs() {
        for (Factor factor : factors.all()) {
            String address = "/factors/" + factor.id() + "/workshop";
            Map<String, List<String>> form = sent(analyst.page(address));
            assertThat(form.get("f-name")).containsExactly(factor.name());
            assertThat(form.get("as")).containsExactly("form");
            assertThat(entry(send(address + "/view", form)))
                    .isEqualTo(versions.entry(factor.id()).orElseThrow().text());

            Map<String, List<String>> rewritten = new LinkedHashMap<>(form);
            rewritten.put("entry", List.of("  - id: %s\n    seeds: []".formatted(factor.id())));
            String written = entry(send(address + "/view", rewritten));
            assertThat(versions.withEntry(factor.id(), written).find(factor.id()))
                    .contains(factor);
        }
    }

    @Test
    void aWeightIsChangedInTheFormPreviewedAndSavedAsANewVersion() {
        Map<String, List<String>> form = sent(analyst.page(WORKSHOP));
        long on = versions.current();
        form.put("f-weight", List.of("0.35"));

        MvcTestResult asked = send(WORKSHOP + "/preview", form);
        assertThat(asked).hasStatus(302);
        String preview = String.valueOf(asked.getResponse().getRedirectedUrl()).replace("#preview", "");
        await().untilAsserted(() -> assertThat(analyst.page(preview)).contains("What that does to the scores"));
        Map<String, List<String>> previewed = sent(analyst.page(preview));
        assertThat(previewed.get("f-weight")).containsExactly("0.35");

        assertThat(send(WORKSHOP, previewed)).hasRedirectedUrl(WORKSHOP);
        assertThat(versions.current()).isGreaterThan(on);
        assertThat(factors.find(COMMAND).orElseThrow().weight()).isEqualTo(0.35);
        assertThat(text(send(WORKSHOP, previewed))).contains(analyst.name() + " has saved this factor meanwhile");
    }

    @Test
    void aFactorMayBeWrittenInKoreanAlone() {
        String address = "/factors/leisure/workshop";
        Map<String, List<String>> form = sent(analyst.page(address + "?name=Leisure"));
        form.put("f-definition", List.of("What troops do when they are off duty."));
        form.put("f-strain", List.of("Quarrels over bars."));
        form.put("f-relief", List.of("Games together."));
        assertThat(send(address + "/preview", form)).hasStatusOk();

        form.put("f-ko-topic", List.of("\"주한미군\" AND \"휴가\""));
        assertThat(send(address + "/preview", form)).hasStatus3xxRedirection();
    }

    @Test
    void aFactorIsAddedByAnAnalystTakenOutAndHadBack() {
        String begun = Objects.requireNonNull(
                analyst.open("/workshop?name=Léisure at bases").getResponse().getRedirectedUrl());
        assertThat(begun).startsWith("/factors/leisure-at-bases/workshop?name=");
        String address = "/factors/leisure-at-bases/workshop";
        assertThat(analyst.open(address)).hasStatus(404);
        String blank = analyst.page(address + "?name=Leisure");
        assertThat(blank).contains("This factor is not there yet").doesNotContain("It cannot be used");
        Map<String, List<String>> form = sent(blank);
        assertThat(form.get("f-weight")).containsExactly("0");

        assertThat(text(send(address, form))).contains("fields below say why");
        assertThat(beside(text(send(address, form)), "f-en-topic")).contains("has no topic query");
        form.put("f-definition", List.of("What troops do when they are off duty."));
        form.put("f-strain", List.of("Quarrels over bars."));
        form.put("f-relief", List.of("Games together."));
        form.put("f-en-topic", List.of("\"longer lunch\"^9"));
        form.put("f-weight", List.of("0.1"));
        MvcTestResult asked = send(address + "/preview", form);
        String preview = String.valueOf(asked.getResponse().getRedirectedUrl()).replace("#preview", "");
        await().untilAsserted(() -> assertThat(analyst.page(preview))
                .contains("Would come in: 1", OUT, "What that does to the scores")
                .doesNotContain("Would fall out"));

        assertThat(send(address, form)).hasRedirectedUrl(address);
        FactorId leisure = new FactorId("leisure-at-bases");
        assertThat(factors.find(leisure).orElseThrow().weight()).isEqualTo(0.1);
        assertThat(classifier.classify(new Text(OUT, "")).factors())
                .anyMatch(found -> found.factor().equals(leisure));
        assertThat(analyst.page("/workshop"))
                .contains("leisure-at-bases")
                .as("a phone shows no head of the table")
                .contains("data-label=\"Query rules\"", "data-label=\"Exemplars\"");
        assertThat(analyst.page("/workshop?name=x&id=leisure-at-bases"))
                .contains("There is a factor of that id already");
        assertThat(analyst.page("/workshop?name=x&id=X")).contains("That is no id");
        assertThat(analyst.page("/workshop?name=여가")).contains("No id can be made of that name");
        assertThat(analyst.page("/workshop?name=Leisure of soldiers at bases in Korea and Japan"))
                .contains("That name is too long", "at most 40 characters");

        await().untilAsserted(() -> {
            analyst.send(analyst.form("/items/" + out + "/corrections")
                    .param("do", "add")
                    .param("factor", "leisure-at-bases")
                    .param("direction", "relief")
                    .param("intensity", "3"));
            assertThat(analyst.page("/items/" + out)).contains("href=\"/factors/leisure-at-bases\"", "Signed by");
        });
        long with = versions.current();
        assertThat(analyst.page("/workshop")).contains("href=\"/workshop/versions/0\"");
        assertThat(analyst.page("/workshop/versions/0"))
                .contains("<h1>config/factors.yml</h1>", "What differs from version " + with, "leisure-at-bases")
                .contains("Put this version in force again");
        String slower = text(analyst.send("/workshop/versions/0/plan"));
        String gone = text(analyst.send(address + "/remove"));
        assertThat(gone)
                .contains("Would be gone", "leisure-at-bases", "without Leisure", "the scores is not shown before");
        assertThat(apply(gone)).hasRedirectedUrl("/workshop");
        assertThat(factors.find(leisure)).isEmpty();
        for (String page : List.of("/items/" + out, "/items", "/stories/" + out)) {
            assertThat(analyst.page(page))
                    .as(page)
                    .contains("leisure-at-bases", "(not watched any more)")
                    .doesNotContain("href=\"/factors/leisure-at-bases\"");
        }
        assertThat(text(apply(slower))).contains("Somebody saved another version meanwhile");

        String back = text(analyst.send("/workshop/versions/%d/plan".formatted(with)));
        assertThat(back).contains("New:", "leisure-at-bases");
        assertThat(apply(back)).hasRedirectedUrl("/workshop");
        assertThat(factors.find(leisure)).isPresent();
        assertThat(analyst.page("/audit")).contains("added a factor", "imported factors");
    }

    @Test
    void aFileOfFactorsThatCannotBeUsedIsRefusedWithItsLines() {
        String broken = versions.file().replaceFirst("weight: [0-9.]+", "weight: heavy");
        long before = versions.current();

        assertThat(text(analyst.send("/workshop/plan", "text", broken)))
                .contains("factors.yml, line", "heavy")
                .doesNotContain("Save as a new version");
        assertThat(text(analyst.send("/workshop/import", "text", broken, "on", String.valueOf(before))))
                .contains("factors.yml, line", "heavy");
        assertThat(text(analyst.send("/workshop/plan", "text", " "))).contains("Choose a file, or paste it.");
        assertThat(text(analyst.send("/workshop/plan", "text", versions.file())))
                .contains("Nothing differs from what is in force.")
                .doesNotContain("exported under the banner");
        assertThat(text(analyst.send("/workshop/plan", "text", YamlText.marked("EXERCISE", versions.file()))))
                .contains("The file was exported under the banner “EXERCISE”.");
        assertThat(versions.current()).isEqualTo(before);
    }

    /** Sends the form of a page that shows what another file would change. */
    private MvcTestResult apply(String plan) {
        Element form = Jsoup.parse(plan).expectFirst("form[action=/workshop/import]");
        return analyst.send(
                "/workshop/import",
                "text",
                form.expectFirst("[name=text]").attr("value"),
                "on",
                form.expectFirst("[name=on]").attr("value"),
                "note",
                form.expectFirst("[name=note]").attr("value"));
    }

    @Test
    void aBrokenRuleKeepsWhatWasEnteredAndIsToldBesideItsField() {
        Map<String, List<String>> form = sent(analyst.page(WORKSHOP));
        String strain = Objects.requireNonNull(form.get("f-en-strain")).getFirst();
        form.put("f-en-strain", List.of(strain + "\r\n(drill OR"));
        form.put("f-weight", List.of("heavy"));
        form.put("f-definition", List.of("Who: commands # whom"));
        form.put("note", List.of("a try"));

        String page = text(send(WORKSHOP, form));
        assertThat(page).contains("2 fields below say why").doesNotContain("id=\"faults\"");
        assertThat(beside(page, "f-en-strain")).contains("the query is: (drill OR");
        assertThat(beside(page, "f-weight")).contains("heavy");
        assertThat(page).doesNotContain("id=\"f-en-topic-fault\"");
        Map<String, List<String>> kept = sent(page);
        assertThat(kept.get("f-en-strain")).containsExactly(strain + "\n(drill OR");
        assertThat(kept.get("f-definition")).containsExactly("Who: commands # whom");
        assertThat(kept.get("note")).containsExactly("a try");

        String asText = text(send(WORKSHOP + "/view", kept));
        assertThat(asText).contains("config/factors.yml, line");
        assertThat(sent(asText)).doesNotContainKey("f-weight");
        assertThat(entry(send(WORKSHOP + "/view", kept))).contains("(drill OR", "weight: heavy");
        assertThat(sent(text(send(WORKSHOP + "/view", sent(asText))))).isEqualTo(kept);

        Map<String, List<String>> broken = sent(asText);
        broken.put("entry", List.of("- id: [command"));
        assertThat(text(send(WORKSHOP + "/view", broken)))
                .contains("cannot be shown as a form", "is not YAML", "- id: [command");
    }

    @Test
    void anExemplarThatCannotComeInYetWaitsInItsFieldsAndSaysWhy() {
        Map<String, List<String>> form = sent(analyst.page(WORKSHOP));
        form.put("text", List.of("Seoul and Washington name a commander"));
        form.put("direction", List.of("relief"));
        form.put("intensity", List.of("3"));
        assertThat(waiting(text(send(WORKSHOP + "/view", form)))).isEqualTo(written(form));
        assertThat(send(WORKSHOP + "/preview", form))
                .as("the page that is led to has it, too")
                .satisfies(
                        result -> assertThat(result.getMvcResult().getFlashMap().get("exemplar"))
                                .isNotNull());
        form.put("f-weight", List.of("heavy"));

        String page = text(send(WORKSHOP + "/exemplars", form));

        assertThat(page)
                .contains("Nothing was added: the entry has faults")
                .as("how many it has cannot be read now")
                .doesNotContain("No exemplars in the entry");
        assertThat(waiting(page)).isEqualTo(written(form));
        form.put("f-weight", List.of("0.1"));
        assertThat(waiting(text(send(WORKSHOP + "/exemplars", form)))).containsExactly("", "strain", "2");
    }

    private String entry(MvcTestResult page) {
        return Objects.requireNonNull(sent(text(page)).get("entry")).getFirst();
    }

    private MvcTestResult send(String address, Map<String, List<String>> fields) {
        MockHttpServletRequestBuilder form = analyst.form(address);
        fields.forEach((name, values) -> form.param(name, values.toArray(String[]::new)));
        return analyst.send(form);
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
