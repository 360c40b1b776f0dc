package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.IdentityProvider;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Where passwords are not looked at, somebody is first let in nowhere, then as administrator, and signs out of both. */
@ServiceTest
@AutoConfigureMockMvc
class SignInElsewhereTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.open();

    private final Users users;
    private final OneTimeLinks links;
    private final MockMvcTester web;

    @LocalServerPort
    private int port;

    SignInElsewhereTest(Users users, OneTimeLinks links, MockMvcTester web) {
        this.users = users;
        this.links = links;
        this.web = web;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("cohesion.access.oidc.issuer", PROVIDER::issuer);
        settings.add("cohesion.access.oidc.name", () -> "Hangar");
        settings.add("cohesion.access.oidc.client-id", () -> IdentityProvider.CLIENT);
        settings.add("cohesion.access.oidc.client-secret", () -> IdentityProvider.SECRET);
        settings.add("cohesion.access.oidc.only", () -> true);
        settings.add("cohesion.access.oidc.role-claim", () -> "groups");
        settings.add("cohesion.access.oidc.roles.admin", () -> "operators");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void fromNoRoleToAdministratorAndOutOfBoth() {
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/users");
            assertThat(page).hasTitle("Sign in · Cohesion Watch");
            assertThat(page.getByLabel("Password")).hasCount(0);
            browser.look("sign-in-elsewhere");

            PROVIDER.proves("24400320", Map.of("preferred_username", "김민준", "groups", List.of("caterers")));
            signIn(page);
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("You came as 김민준.");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("whoever gives out roles at Hangar");
            browser.look("sign-in-no-role");

            PROVIDER.proves("24400320", Map.of("preferred_username", "김민준", "groups", List.of("operators")));
            signIn(page);
            assertThat(page).hasTitle("Users · Cohesion Watch");
            assertThat(page.locator("table.users")).containsText("signs in with Hangar");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Invite somebody")))
                    .hasCount(0);
            browser.look("users-elsewhere");
            browser.go("/account");
            assertThat(page.getByText("You have none here.")).isVisible();
            browser.look("account-elsewhere");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.getByText("You are signed out.")).isVisible();
            assertThat(PROVIDER.signedOut()).hasSize(1);

            assertThat(browser.takeWrongs())
                    .as("what went wrong on any page of ours")
                    .filteredOn(wrong -> !wrong.startsWith("asked another host: " + PROVIDER.issuer()))
                    .isEmpty();
        }
    }

    @Test
    void noPasswordIsLookedAt() {
        String name = People.join(users, links, Role.WATCH);

        assertThat(web.perform(post("/sign-in").with(csrf()).param("name", name).param("password", People.PASSWORD)))
                .hasStatus(405);
        assertThat(users.find(name).orElseThrow().lastSignIn()).isNull();
    }

    private static void signIn(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Hangar"))
                .click();
    }
}
