package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Users;
import watch.cohesion.support.IdentityProvider;
import watch.cohesion.support.ServiceTest;

/** People who sign in with accounts that they have elsewhere: real requests to a real provider, and back. */
@ServiceTest
abstract class ProviderVisits {

    /** Nobody closes it: the service that knows it serves until the last test. */
    static final IdentityProvider PROVIDER = IdentityProvider.open();

    static final AtomicInteger NUMBER = new AtomicInteger();

    final Users users;
    final OneTimeLinks links;
    final JdbcClient jdbc;

    @LocalServerPort
    int port;

    ProviderVisits(Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("cohesion.access.oidc.issuer", PROVIDER::issuer);
        settings.add("cohesion.access.oidc.name", () -> "Hangar & Co");
        settings.add("cohesion.access.oidc.client-id", () -> IdentityProvider.CLIENT);
        settings.add("cohesion.access.oidc.client-secret", () -> IdentityProvider.SECRET);
        settings.add("cohesion.access.oidc.role-claim", () -> "groups");
        settings.add("cohesion.access.oidc.roles.watch", () -> "floor");
        settings.add("cohesion.access.oidc.roles.analyst", () -> "analysts");
        settings.add("cohesion.access.oidc.roles.admin", () -> "operators");
        settings.add("cohesion.access.oidc.contact", () -> "the desk officer, room 204");
    }

    /** Somebody whom the provider knows signs in next. */
    static String comes(String group) {
        return comes("kim-" + NUMBER.incrementAndGet(), group);
    }

    static String comes(String name, String group) {
        PROVIDER.proves("sub-" + name, Map.of("preferred_username", name, "groups", List.of(group, "everybody")));
        return name;
    }

    List<String> audited(String name) {
        return jdbc.sql("select who, action, before_value, after_value from audit_entry where subject = :name order by"
                        + " id")
                .param("name", name)
                .query((row, number) -> String.join(
                        " ", row.getString(1), row.getString(2), String.valueOf(row.getString(3)), row.getString(4)))
                .list();
    }

    /** What the forms of a page prove that they are ours with. */
    static String token(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** At a browser of their own, without its scripts. */
    final class Reader {

        private final CookieManager cookies = new CookieManager();

        HttpResponse<String> signsIn() {
            return get("/sign-in/provider");
        }

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(at(path)), HttpClient.Redirect.ALWAYS);
        }

        HttpResponse<String> post(String path, String form) {
            return send(
                    HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)),
                    HttpClient.Redirect.ALWAYS);
        }

        /** Presses the button that stands on a page. */
        HttpResponse<String> signsOut(String page) {
            return post("/sign-out", "_csrf=" + token(page));
        }

        /** Where they would be sent, without going there. */
        String without(String path) {
            return send(HttpRequest.newBuilder(at(path)), HttpClient.Redirect.NEVER)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }

        private URI at(String path) {
            return URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + port + path);
        }

        private HttpResponse<String> send(HttpRequest.Builder request, HttpClient.Redirect redirects) {
            try (HttpClient client = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(redirects)
                    .build()) {
                return client.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
