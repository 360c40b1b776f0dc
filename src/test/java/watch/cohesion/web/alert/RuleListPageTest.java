package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** All rules as a file, from the rules page and back. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
class RuleListPageTest {

    private static final Pattern ON = Pattern.compile("name=\"on\" value=\"([0-9a-f]+)\"");

    private final MockMvcTester web;
    private final RuleLists lists;
    private final JdbcClient jdbc;
    private final String analyst;
    private final String before;

    RuleListPageTest(MockMvcTester web, RuleLists lists, JdbcClient jdbc, Users users, OneTimeLinks links) {
        this.web = web;
        this.lists = lists;
        this.jdbc = jdbc;
        this.analyst = People.join(users, links, Role.ANALYST);
        this.before = lists.file();
    }

    /** Other tests know the rules by their names. */
    @AfterEach
    void asBefore() {
        jdbc.sql("DELETE FROM alert_rule WHERE id = 'mine'").update();
        lists.apply(lists.plan("before.yml", before), "system");
    }

    @Test
    void aFileIsShownFirstAndAppliedThenUnlessSomebodyChangedARuleMeanwhile() {
        assertThat(text(open("/rules/rules.yml"))).isEqualTo(before).contains("id: stress-high");
        assertThat(text(open("/rules")))
                .contains("href=\"/rules/rules.yml\"", "action=\"/rules/plan\"", "all factors</td>")
                .as("none of these watches the index")
                .doesNotContain("all factors and the index");

        String mine = before.replace("name: Stress is high", "name: \"Stress <b>is</b> high & higher\"")
                + "\n"
                + "  - id: mine\n"
                + "    name: Mine\n"
                + "    kind: shift\n"
                + "    leave: 20\n"
                + "    severity: notice\n"
                + "    first: watch\n";
        String seen = text(upload(mine));
        assertThat(seen)
                .contains("1 new rule, 1 changed, 6 as they are", "Stress is high: level", "Mine: shift leave=20")
                .contains("Stress &lt;b&gt;is&lt;/b&gt; high &amp; higher: level enter=60");
        assertThat(lists.file()).isEqualTo(before);

        String theirs = before.replace("name: Cohesion falls", "name: Cohesion falls fast");
        lists.apply(lists.plan("theirs.yml", theirs), "lee");
        String refused = text(apply(mine, on(seen)));
        assertThat(refused).contains("Somebody changed a rule meanwhile", "1 new rule, 2 changed");
        assertThat(lists.file()).isEqualTo(theirs);

        String withTheirs = mine.replace("name: Cohesion falls", "name: Cohesion falls fast");
        String again = text(upload(withTheirs.replace("\n", "\r\n")));
        assertThat(apply(withTheirs.replace("\n", "\r\n"), on(again))).hasRedirectedUrl("/rules");
        assertThat(lists.file()).contains("id: mine", "Stress <b>is</b>", "Cohesion falls fast");
        assertThat(apply(withTheirs, on(again))).as("sent twice").hasRedirectedUrl("/rules");

        String less = text(upload(theirs));
        assertThat(less).contains("as it is: not in the file");
        assertThat(apply(theirs, on(less))).hasRedirectedUrl("/rules");
        assertThat(lists.file()).contains("id: mine", "name: Stress is high");
    }

    @Test
    void aFileThatAnExerciseExportedSaysSo() {
        String marked = YamlText.marked("EXERCISE EXERCISE: invented events", before);

        assertThat(text(upload(marked)))
                .contains("The file was exported under the banner “EXERCISE EXERCISE: invented events”.");
        assertThat(text(upload(marked.replace("\n", "\r\n")))).contains("exported under the banner");
        assertThat(text(upload(before))).doesNotContain("exported under the banner");
    }

    @Test
    void aFileThatCannotBeUsedIsToldWithItsLines() {
        assertThat(text(upload("rules:\n  - id: A B\n    kind: levle\n")))
                .contains("It cannot be used", "rules.yml, line 2", "is no id of a rule", "is no kind of rule")
                .doesNotContain("action=\"/rules/import\"");
        assertThat(text(upload(" "))).contains("Choose a file, or paste the rules.");
        assertThat(text(apply("feeds: []", "0"))).contains("&#39;feeds&#39; is not known here");
        assertThat(lists.file()).isEqualTo(before);
    }

    private static String on(String page) {
        Matcher matcher = ON.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private MvcTestResult upload(String file) {
        return web.perform(multipart("/rules/plan")
                .file(new MockMultipartFile("file", file.getBytes(StandardCharsets.UTF_8)))
                .with(user(analyst).roles("ANALYST"))
                .with(csrf()));
    }

    private MvcTestResult apply(String file, String on) {
        return web.perform(post("/rules/import")
                .with(user(analyst).roles("ANALYST"))
                .with(csrf())
                .param("text", file)
                .param("on", on));
    }

    private MvcTestResult open(String path) {
        return web.perform(get(path).with(user(analyst).roles("ANALYST")));
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
