package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;

/** The way to the provider and back: whom its answers let in, and what a sign-in leaves behind. */
class ProviderSignInTest extends ProviderVisits {

    ProviderSignInTest(Users users, OneTimeLinks links, JdbcClient jdbc) {
        super(users, links, jdbc);
    }

    @Test
    void aPersonSignsInWithTheirAccountAndComesToThePageTheyWanted() {
        String name = comes("analysts");
        Reader reader = new Reader();
        assertThat(reader.get("/items").body()).contains("Sign in with Hangar &amp; Co", "name=\"password\"");

        HttpResponse<String> page = reader.signsIn();

        assertThat(page.uri().getPath()).isEqualTo("/items");
        assertThat(page.body()).contains(">" + name + "<");
        assertThat(users.find(name)).hasValueSatisfying(user -> {
            assertThat(user.role()).isEqualTo(Role.ANALYST);
            assertThat(user.provided()).isTrue();
            assertThat(user.invited()).isFalse();
            assertThat(user.lastSignIn()).isNotNull();
        });
        assertThat(audited(name)).containsExactly("system user.join null ANALYST (Hangar & Co: sub-" + name + ")");
    }

    @Test
    void whatTheProofLeavesOutIsAskedFor() {
        String name = "asked-" + NUMBER.incrementAndGet();
        PROVIDER.proves("sub-" + name, Map.of());
        PROVIDER.saysMore(Map.of("preferred_username", name, "groups", List.of("floor")));

        new Reader().signsIn();

        assertThat(users.find(name).orElseThrow().role()).isEqualTo(Role.WATCH);
    }

    /** What a proof may lie about. */
    enum Lie {
        NONCE,
        NO_NONCE,
        AUDIENCE,
        ISSUER,
        EXPIRED,
        SUBJECT;

        private JWTClaimsSet.Builder told(JWTClaimsSet.Builder proof) {
            return switch (this) {
                case NONCE -> proof.claim("nonce", "of-another-sign-in");
                case NO_NONCE -> proof.claim("nonce", null);
                case AUDIENCE -> proof.audience("another-service");
                case ISSUER -> proof.issuer("https://login.example.org");
                case EXPIRED ->
                    proof.issueTime(Date.from(Instant.now().minusSeconds(7200)))
                            .expirationTime(Date.from(Instant.now().minusSeconds(3600)));
                case SUBJECT -> proof.subject("not ascii: 김");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProofThatLiesLetsNobodyIn(Lie lie) {
        String name = comes("operators");
        PROVIDER.lies(lie::told);

        assertThat(new Reader().signsIn().uri()).hasQuery("trouble=UNPROVEN");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void aProofThatIsNotSignedByTheProviderLetsNobodyIn() {
        String name = comes("operators");
        PROVIDER.signsWithAStrangeKey();

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=UNPROVEN");
        assertThat(page.body()).contains("does not prove who you are");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void aLinkOfSomebodyElsesSignInSignsNobodyIn() {
        comes("operators");
        String stolen = new Reader().without("/sign-in/provider");
        String back = new Reader().without(stolen);

        Reader victim = new Reader();
        assertThat(victim.get(back).uri()).hasQuery("trouble=STALE");
        victim.without("/sign-in/provider");
        assertThat(victim.get(back).uri()).as("with a ticket of their own").hasQuery("trouble=STALE");
    }

    @Test
    void aCodeServesOnceAndOnlyWithItsVerifier() {
        comes("operators");
        Reader thief = new Reader();
        String own = thief.without("/sign-in/provider");
        String stolen = new Reader().without(new Reader().without("/sign-in/provider"));
        String mixed = "/sign-in/provider/return?state=%s&code=%s".formatted(part("state", own), part("code", stolen));

        assertThat(thief.get(mixed).uri()).hasQuery("trouble=UNPROVEN");
    }

    @Test
    void whoStopsHalfWayIsToldSo() {
        comes("floor");
        PROVIDER.refuses("access_denied");

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=DECLINED");
        assertThat(page.body()).contains("did not sign you in");
    }

    @Test
    void aProviderThatFallsMuteHalfWayIsTold() {
        comes("floor");
        new Reader().signsIn();
        PROVIDER.fallsMute();

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=UNREACHABLE");
        assertThat(page.body()).contains("Hangar &amp; Co does not answer", "name=\"password\"");
    }

    @Test
    void aStrangersLookStoresNothingAndTheSessionKeepsNoClaims() {
        long before = count("SPRING_SESSION");
        new Reader().without("/sign-in/provider");
        assertThat(count("SPRING_SESSION")).isEqualTo(before);

        String name = comes("floor");
        new Reader().signsIn();
        String kept = jdbc.sql("""
            select group_concat(a.attribute_name order by a.attribute_name) from SPRING_SESSION s
            join SPRING_SESSION_ATTRIBUTES a on a.session_primary_id = s.primary_id where s.principal_name = :name\
            """).param("name", name).query(String.class).single();
        assertThat(kept).isEqualTo("SPRING_SECURITY_CONTEXT,watch.cohesion.provider-sign-out");
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static String part(String name, String address) {
        Matcher part = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(part.find()).as("%s in %s", name, address).isTrue();
        return part.group(1);
    }
}
