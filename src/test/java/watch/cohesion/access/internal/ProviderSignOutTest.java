package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;

/** A sign-out goes as far as the sign-in did. */
class ProviderSignOutTest extends ProviderVisits {

    ProviderSignOutTest(Users users, OneTimeLinks links, JdbcClient jdbc) {
        super(users, links, jdbc);
    }

    @Test
    void aSignOutLeadsOnToWhereTheProviderEndsItsOwn() {
        comes("floor");
        Reader reader = new Reader();
        String page = reader.signsIn().body();

        HttpResponse<String> out = reader.signsOut(page);

        String way = out.headers().firstValue("Refresh").orElseThrow();
        assertThat(way).startsWith("0;url=" + PROVIDER.issuer() + "/sign-out?client_id=cohesion-watch&");
        assertThat(reader.get(way.substring("0;url=".length())).body()).contains("You are signed out.");
        assertThat(PROVIDER.signedOut())
                .last()
                .satisfies(given -> assertThat(given)
                        .containsEntry("post_logout_redirect_uri", "http://127.0.0.1:" + port + "/sign-in?out")
                        .hasEntrySatisfying(
                                "id_token_hint", proof -> assertThat(proof).contains(".")));
        assertThat(reader.get("/items").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void whoSignedInByPasswordSignsOutHereOnly() {
        String local = People.join(users, links, Role.WATCH);
        Reader reader = new Reader();
        String door = token(reader.get("/sign-in").body());
        String form = "name=%s&password=%s&_csrf=%s".formatted(local, People.PASSWORD.replace(' ', '+'), door);
        String page = reader.post("/sign-in", form).body();

        HttpResponse<String> out = reader.signsOut(page);

        assertThat(out.uri()).hasPath("/sign-in").hasQuery("out");
    }
}
