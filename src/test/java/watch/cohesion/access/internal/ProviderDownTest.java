package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** The provider of identities has not answered since the service started: nobody listens at its port. */
@ServiceTest
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "cohesion.access.oidc.issuer=http://127.0.0.1:1/",
            "cohesion.access.oidc.name=Hangar",
            "cohesion.access.oidc.client-id=cohesion-watch",
            "cohesion.access.oidc.role-otherwise=WATCH"
        })
class ProviderDownTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final MeterRegistry metrics;
    private final ProviderUsers provided;

    ProviderDownTest(
            MockMvcTester web, Users users, OneTimeLinks links, MeterRegistry metrics, ProviderUsers provided) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.metrics = metrics;
        this.provided = provided;
    }

    @Test
    void theSignInPageServesAndSaysWhatHappenedAndPasswordsAreTaken() {
        assertThat(web.perform(get("/sign-in"))).hasStatusOk().bodyText().contains("Sign in with Hangar");
        double before = unanswered();

        assertThat(web.perform(get("/sign-in/provider")))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?trouble=UNREACHABLE");

        assertThat(unanswered()).isEqualTo(before + 1);
        assertThat(web.perform(get("/sign-in?trouble=UNREACHABLE")))
                .hasStatusOk()
                .bodyText()
                .contains("Hangar does not answer", "role=\"alert\"", "name=\"password\"");
        String name = People.join(users, links, Role.WATCH);
        assertThat(web.perform(post("/sign-in").with(csrf()).param("name", name).param("password", People.PASSWORD)))
                .hasHeader("Location", "/");
    }

    @Test
    void whereTheProviderSaysNothingOfRolesAnAdministratorDoes() {
        Identity lee = new Identity("http://127.0.0.1:1/", "sub-lee", "lee", Role.WATCH, "proof");
        assertThat(provided.signIn(lee).role()).isEqualTo(Role.WATCH);

        users.changeRole("lee", Role.ANALYST, "park");

        assertThat(provided.signIn(lee).role()).isEqualTo(Role.ANALYST);
    }

    private double unanswered() {
        return metrics.counter("cohesion.access.signins", "outcome", "unanswered")
                .count();
    }
}
