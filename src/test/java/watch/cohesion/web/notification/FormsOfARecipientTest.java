package watch.cohesion.web.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Users;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Listed;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.OpenForms;

/** Forms of a recipient that somebody else changes meanwhile. */
class FormsOfARecipientTest extends OpenForms {

    private final Recipients recipients;
    private final JdbcClient jdbc;
    private long kim;

    FormsOfARecipientTest(MockMvcTester web, Users users, OneTimeLinks links, Recipients recipients, JdbcClient jdbc) {
        super(web, users, links);
        this.recipients = recipients;
        this.jdbc = jdbc;
    }

    @AfterEach
    void removeAll() {
        recipients.all().forEach(one -> recipients.remove(one.id(), "park"));
    }

    @BeforeEach
    void join() {
        removeAll();
        kim = recipients.save(Listed.mail("Kim", "kim@example.org"), "park");
    }

    @Test
    void thatUnsubscribedMeanwhileDoNotSwitchThemOnAgain() {
        String page = open("/recipients?edit=" + kim);
        assertThat(web.perform(post("/unsubscribe/{token}", Listed.token(jdbc, kim))))
                .hasStatusOk();

        String refused = text(sent(renamed(page)));

        assertThat(refused)
                .contains("these settings were changed meanwhile", "<span>Switched on</span>: <strong>–</strong>")
                .contains("value=\"Kim, J.\"");
        assertThat(known().enabled()).isFalse();
        assertThat(known().name()).isEqualTo("Kim");

        assertThat(sent(renamed(refused)))
                .hasRedirectedUrl("/recipients")
                .flash()
                .containsEntry(Done.NAME, Done.of("recipient.done.saved", 1, "Kim, J."));
        assertThat(known().enabled()).isTrue();
    }

    @Test
    void whoseOwnerHasAnotherAddressNowSendNothingToTheOld() {
        long owned = recipients.save(own("old@example.org"), "park");
        String admins = open("/recipients?edit=" + owned);
        String mine = open("/account/alerts");
        assertThat(sent(address(mine, "new@example.org")))
                .hasRedirectedUrl("/account/alerts")
                .flash()
                .containsEntry(Done.NAME, Done.of("mine.saved", 1, ""));

        assertThat(text(sent(renamed(admins, owned)))).contains("<strong>new@example.org</strong>");
        assertThat(recipients.find(owned).orElseThrow().address()).isEqualTo("new@example.org");
        assertThat(text(sent(address(mine, "older@example.org")))).contains("<strong>new@example.org</strong>");
        assertThat(recipients.change(own("old@example.org"), own("old@example.org"), "park"))
                .isFalse();
    }

    @Test
    void thatWasRemovedMeanwhileSaySoAndAreTakenInAnewAtASecondTry() {
        String page = open("/recipients?edit=" + kim);
        recipients.remove(kim, "park");

        String refused = text(sent(renamed(page)));
        assertThat(refused).contains("this recipient was removed meanwhile", "name=\"id\" value=\"0\"");
        assertThat(recipients.all()).isEmpty();
    }

    @Test
    void ofOwnersWhoHadNoneAreNotSavedOverWhatTheySetElsewhere() {
        String mine = open("/account/alerts");
        assertThat(sent(address(mine, "first@example.org"))).hasRedirectedUrl("/account/alerts");
        assertThat(text(sent(address(mine, "second@example.org")))).contains("<strong>first@example.org</strong>");
        assertThat(recipients.ofOwner(who)).map(Recipient::address).contains("first@example.org");
    }

    @Test
    void ofAFactorThatWasTakenOutStayWithItAndAreNotToldOfAllOthers() {
        String before = open("/recipients?edit=" + kim);
        assertThat(sent(renamed(before).param("topics", "air-defence"))).hasRedirectedUrl("/recipients");

        String page = open("/recipients?edit=" + kim);
        assertThat(page).contains("air-defence (not watched any more)");
        assertThat(sent(renamed(page).param("topics", ticked(page, "topics")))).hasRedirectedUrl("/recipients");
        assertThat(known().topics()).containsExactly("air-defence");
    }

    @Test
    void withOneEndOfTheQuietHoursOnlyAreKeptAndToldSo() {
        String theirs = text(sent(renamed(open("/recipients?edit=" + kim)).param("quietFrom", "22:00")));
        assertThat(theirs).contains("Give both times of the quiet hours, or neither.", "value=\"22:00\"", "Kim, J.");
        assertThat(known().name()).isEqualTo("Kim");

        String mine =
                text(sent(address(open("/account/alerts"), "kim@example.org").param("quietTo", "06:30")));
        assertThat(mine).contains("Give both times of the quiet hours, or neither.", "value=\"06:30\"");
        assertThat(recipients.ofOwner(who)).isEmpty();
    }

    private Recipient known() {
        return recipients.find(kim).orElseThrow();
    }

    private Recipient own(String address) {
        return Listed.owned(who, ChannelKind.MAIL, address);
    }

    private MockHttpServletRequestBuilder renamed(String page) {
        return renamed(page, kim);
    }

    private MockHttpServletRequestBuilder renamed(String page, long id) {
        return form(page, "/recipients")
                .param("shown", hidden(page, "shown"))
                .param("id", Long.toString(id))
                .param("name", "Kim, J.")
                .param("channel", "mail")
                .param("address", "kim@example.org")
                .param("lists", "watch")
                .param("least", "notice")
                .param("zone", "UTC")
                .param("enabled", "true");
    }

    private MockHttpServletRequestBuilder address(String page, String address) {
        return form(page, "/account/alerts")
                .param("shown", hidden(page, "shown"))
                .param("address", address)
                .param("lists", "watch")
                .param("least", "notice")
                .param("zone", "UTC")
                .param("enabled", "true");
    }
}
