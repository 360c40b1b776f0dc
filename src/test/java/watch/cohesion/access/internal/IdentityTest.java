package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.access.Role;

class IdentityTest {

    private static final Map<String, String> BASIS = Map.of(
            "issuer", "https://login.example.org",
            "client-id", "cohesion-watch",
            "roles.watch", "floor",
            "roles.analyst", "analysts",
            "roles.admin", "operators");

    @Test
    void theHighestRoleOfSeveralCounts() {
        assertThat(role("groups", Map.of("groups", List.of("floor", "operators", "others"))))
                .isEqualTo(Role.ADMIN);
        assertThat(role("groups", Map.of("groups", "analysts"))).isEqualTo(Role.ANALYST);
    }

    @Test
    void aWordThatNobodyKnowsGivesNoRole() {
        assertThat(role("groups", Map.of("groups", List.of("Floor", "operators-of-others"))))
                .isNull();
        assertThat(role("groups", Map.of("groups", Map.of("floor", true)))).isNull();
        assertThat(role("groups", Map.of())).isNull();
    }

    @Test
    void dotsLeadIntoObjectsUnlessAClaimIsCalledSo() {
        assertThat(role("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("floor")))))
                .isEqualTo(Role.WATCH);
        assertThat(role("https://example.org/roles", Map.of("https://example.org/roles", List.of("floor"))))
                .isEqualTo(Role.WATCH);
        assertThat(role(
                        "resource_access.watch.example.org.roles",
                        Map.of("resource_access", Map.of("watch.example.org", Map.of("roles", List.of("floor"))))))
                .isEqualTo(Role.WATCH);
    }

    @Test
    void whoHasNoNameIsCalledByTheirSubject() {
        OidcSettings settings = settings("groups");
        assertThat(Identity.of(settings, "i", "248289", Map.of(), "t").name()).isEqualTo("248289");
        assertThat(Identity.of(settings, "i", "248289", Map.of("preferred_username", "kim"), "t")
                        .name())
                .isEqualTo("kim");
    }

    @Test
    void aNameFromElsewhereIsMadeFit() {
        assertThat(Fitness.near("kim.j@example.org", "")).isEqualTo("kim.j@example.org");
        assertThat(Fitness.near("  김 민준 / 상황실 ", "-2")).isEqualTo("김-민준-상황실-2");
        assertThat(Fitness.near("k".repeat(80), "-13")).hasSize(60).endsWith("k-13");
        assertThat(Fitness.near("System", "")).isEqualTo("user");
        assertThat(Fitness.near("<>", "-2")).isEqualTo("user-2");
        assertThat(Fitness.name(Fitness.near("_x_", "-2"))).isEqualTo("x_-2");
    }

    private static @Nullable Role role(String claim, Map<String, Object> claims) {
        return Identity.of(settings(claim), "i", "s", claims, "t").role();
    }

    private static OidcSettings settings(String claim) {
        Map<String, String> all = new java.util.HashMap<>(BASIS);
        all.put("role-claim", claim);
        return OidcSettingsTest.bound(all);
    }
}
