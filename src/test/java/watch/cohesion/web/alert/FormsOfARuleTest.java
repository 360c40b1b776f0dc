package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.factor.FactorId;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.OpenForms;

/** Forms of a rule that somebody else changes meanwhile. */
class FormsOfARuleTest extends OpenForms {

    private final Rules rules;
    private final Rule awake;

    FormsOfARuleTest(MockMvcTester web, Users users, OneTimeLinks links, Rules rules) {
        super(web, users, links);
        this.rules = rules;
        this.awake = rule();
    }

    @Test
    void thatAColleaguePutToSleepMeanwhileDoNotWakeItUnseen() {
        String page = open("/rules/stress-high");
        rules.change(rule(), asleep(), "lee");
        try {
            String refused = text(sent(correction(page)));

            assertThat(refused)
                    .contains("this rule was changed meanwhile", "<span>Awake</span>: <strong>–</strong>")
                    .contains("value=\"Stress is very high\"");
            assertThat(rule()).isEqualTo(asleep());

            assertThat(sent(correction(refused)))
                    .hasRedirectedUrl("/rules")
                    .flash()
                    .containsEntry(Done.NAME, Done.of("rule.done.saved", 1, "Stress is very high"));
            assertThat(rule().enabled()).isTrue();
            assertThat(rule().name()).isEqualTo("Stress is very high");
        } finally {
            rules.change(rule(), awake, "lee");
        }
    }

    @Test
    void thatIsFasterByAMomentWinsAndARehearsalLosesNothing() {
        assertThat(rules.change(asleep(), awake, "lee")).isFalse();
        assertThat(rules.add(asleep(), "lee")).isFalse();
        assertThat(rule()).isEqualTo(awake);

        String page = open("/rules/stress-high");
        rules.change(rule(), asleep(), "lee");
        try {
            String rehearsed = text(sent(asked(page, "rehearse")));
            assertThat(rehearsed).contains("Nothing was sent, nothing is saved").doesNotContain("Before → worst");
            assertThat(text(sent(correction(rehearsed)))).contains("this rule was changed");
        } finally {
            rules.change(rule(), awake, "lee");
        }
    }

    @Test
    void ofAFactorThatWasTakenOutStayWithItAndDoNotWatchAllOthers() {
        FactorId gone = new FactorId("air-defence");
        rules.change(rule(), naming(List.of(gone)), "lee");
        try {
            String page = open("/rules/stress-high");
            assertThat(page).contains("air-defence (not watched any more)");

            assertThat(sent(correction(page).param("factors", ticked(page, "factors"))))
                    .hasRedirectedUrl("/rules");
            assertThat(rule().factors()).containsExactly(gone);
        } finally {
            rules.change(rule(), awake, "lee");
        }
    }

    private Rule naming(List<FactorId> factors) {
        return new Rule(
                awake.id(),
                awake.name(),
                awake.condition(),
                factors,
                awake.severity(),
                awake.first(),
                awake.second(),
                awake.hours(),
                true);
    }

    private Rule rule() {
        return rules.all().stream()
                .filter(one -> one.id().equals(new RuleId("stress-high")))
                .findFirst()
                .orElseThrow();
    }

    private Rule asleep() {
        return new Rule(
                awake.id(),
                awake.name(),
                awake.condition(),
                awake.factors(),
                awake.severity(),
                awake.first(),
                awake.second(),
                awake.hours(),
                false);
    }

    private MockHttpServletRequestBuilder correction(String page) {
        return asked(page, "save");
    }

    private MockHttpServletRequestBuilder asked(String page, String what) {
        return form(page, "/rules")
                .param("shown", hidden(page, "shown"))
                .param("do", what)
                .param("id", "stress-high")
                .param("name", "Stress is very high")
                .param("kind", "level")
                .param("p-enter", "60")
                .param("p-leave", "55")
                .param("p-hold", "0h")
                .param("p-publishers", "1")
                .param("severity", "warning")
                .param("first", "watch")
                .param("second", "second")
                .param("days", "MONDAY")
                .param("from", "00:00")
                .param("to", "00:00")
                .param("zone", "UTC")
                .param("enabled", "true");
    }
}
