package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import watch.cohesion.configuration.ConfigurationException;

class OidcSettingsTest {

    private static final String ISSUER = "https://login.example.org/realms/watch";

    @Test
    void whereNothingIsSetNothingIsOffered() {
        OidcSettings nothing = bound(Map.of());
        assertThat(nothing.offered()).isFalse();
        assertThat(nothing.only()).isFalse();
        assertThat(nothing.rolesFollow()).isFalse();
    }

    @Test
    void rolesAreGivenByTheWordsOfAClaim() {
        OidcSettings settings = bound(Map.of(
                "issuer", ISSUER,
                "client-id", "cohesion-watch",
                "client-secret", "",
                "role-claim", "groups",
                "roles.watch", "floor, night floor",
                "roles.admin", "operators"));

        assertThat(settings.roles().toString()).contains("WATCH=[floor, night floor]", "ADMIN=[operators]");
        assertThat(settings.clientSecret()).as("an empty secret is none").isNull();
        assertThat(settings.rolesFollow()).isTrue();
    }

    @Test
    void everyFaultIsToldAtOnceWithItsMend() {
        assertThatThrownBy(() -> bound(Map.of("issuer", "http://login.example.org", "scopes", "profile")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains("cohesion.access.oidc.issuer: is 'http://login.example.org'; give an https address")
                .contains(
                        "cohesion.access.oidc.client-id", "cohesion.access.oidc.scopes", "cohesion.access.oidc.roles");
        assertThatThrownBy(() -> bound(Map.of("only", "true")))
                .rootCause()
                .hasMessageContaining("nobody could sign in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://login.example.org/x", "http://localhost:9000", "http://127.0.0.1:1/", "http://[::1]/"})
    void whatGoesThereIsSafe(String address) {
        assertThat(OidcSettings.safe(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "ftp://localhost",
                "login.example.org",
                ""
            })
    void whatGoesThereIsNotSafe(String address) {
        assertThat(OidcSettings.safe(URI.create(address))).isFalse();
    }

    static OidcSettings bound(Map<String, String> said) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        said.forEach((key, value) -> source.put("cohesion.access.oidc." + key, value));
        return new Binder(source).bindOrCreate("cohesion.access.oidc", OidcSettings.class);
    }
}
