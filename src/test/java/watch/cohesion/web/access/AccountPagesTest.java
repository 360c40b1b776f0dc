package watch.cohesion.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.PageTest;

/** Tokens, invitations, and who may be disabled. */
@PageTest
class AccountPagesTest {

    private final Caller admin;
    private final Caller analyst;
    private final Users users;

    AccountPagesTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
        this.users = users;
    }

    @Test
    void aSecretIsShownOnceAndOnlyOnce() {
        String made = admin.done(
                admin.form("/account/tokens").param("label", "script").param("role", "WATCH"));
        assertThat(made).containsPattern("<code>cohesion_[A-Za-z0-9_-]{43}</code>");
        assertThat(admin.page("/account")).contains("script").doesNotContain("cohesion_");

        String invited =
                admin.done(admin.form("/users").param("name", "newcomer").param("role", "WATCH"));
        assertThat(invited).containsPattern("<code>http://localhost/link/[A-Za-z0-9_-]{43}</code>");
        assertThat(admin.page("/users")).contains("newcomer").doesNotContain("/link/");
    }

    @Test
    void anAdministratorRevokesATokenOfAnother() {
        assertThat(analyst.send("/account/tokens", "label", "lost laptop", "role", "WATCH"))
                .hasRedirectedUrl("/account");
        String page = admin.page("/users");
        assertThat(page).contains("lost laptop", "1 API token<");
        Matcher revoke = Pattern.compile("/users/" + analyst.name() + "/tokens/\\d+/revoke")
                .matcher(page);
        assertThat(revoke.find()).isTrue();

        assertThat(admin.send(revoke.group())).hasStatus3xxRedirection();

        assertThat(admin.page("/users")).doesNotContain("lost laptop");
    }

    @Test
    void aFormThatIsRefusedStillHoldsWhatWasFilledIn() {
        String token =
                admin.page(admin.form("/account/tokens").param("label", " ").param("role", "ANALYST"));
        assertThat(token)
                .contains(
                        "Say in 1–60 characters what the token is for",
                        "<option value=\"ANALYST\" selected=\"selected\">");
        assertThat(admin.page(admin.form("/account/tokens")
                        .param("label", "x".repeat(61))
                        .param("role", "WATCH")))
                .contains("value=\"" + "x".repeat(61) + "\"");
        String user =
                admin.page(admin.form("/users").param("name", admin.name()).param("role", "ANALYST"));
        assertThat(user.substring(0, user.indexOf("<table")))
                .contains(
                        "That name is taken",
                        "value=\"" + admin.name() + "\"",
                        "<option value=\"ANALYST\" selected=\"selected\">");
    }

    @Test
    void theLastAdministratorCannotBeDisabled() {
        users.all().stream()
                .filter(other -> other.role() == Role.ADMIN && !other.name().equals(admin.name()))
                .forEach(other -> users.disable(other.name(), admin.name()));

        assertThat(admin.page(admin.form("/users/" + admin.name() + "/disable")))
                .contains("Nobody would be left to manage users");
    }
}
