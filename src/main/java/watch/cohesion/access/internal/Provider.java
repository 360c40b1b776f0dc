package watch.cohesion.access.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.util.UriComponentsBuilder;
import watch.cohesion.access.SignInTrouble;

/**
 * The provider of identities. It is first asked when somebody wants to sign in there: the service starts and serves
 * without it.
 */
@Component
@ConditionalOnProperty("cohesion.access.oidc.issuer")
class Provider {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    /** Its addresses may change; an unknown key is looked for whenever one comes up. */
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    /** For so long after it did not answer nobody waits for it again. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /** Strangers can make us ask. */
    private static final int ASKED_AT_A_TIME = 8;

    /** A longer one might not fit into the head of an answer. */
    private static final int PROOF_LONGEST = 4000;

    /** As the standard has it: ASCII, no longer than this. */
    private static final Pattern SUBJECT = Pattern.compile("\\p{ASCII}{1,255}");

    private final OidcSettings settings;
    private final InstantSource clock;
    private final String issuer;
    private final ClientHttpRequestFactory requests;
    private final Semaphore asking = new Semaphore(ASKED_AT_A_TIME, true);

    private @Nullable Known known;
    private @Nullable SignInTroubleException lately;
    private Instant until = Instant.EPOCH;

    private record Known(Discovery said, ProofDesk desk) {}

    Provider(OidcSettings settings, InstantSource clock, SslBundles bundles) {
        this.settings = settings;
        this.clock = clock;
        this.issuer = Objects.requireNonNull(settings.issuer()).toString();
        this.requests = new ProviderRequests(settings.sslBundle(), bundles);
    }

    /**
     * Where the browser is sent.
     *
     * @param back where it is to come back to
     * @throws SignInTroubleException if the provider does not answer
     */
    String door(SignInTicket ticket, String back) {
        return ticket.question(known().said().client(), back).getAuthorizationRequestUri();
    }

    /**
     * Whom the provider proves for what the browser brought back.
     *
     * @throws SignInTroubleException if it does not answer, or its answer is no proof
     */
    Identity proven(SignInTicket ticket, String code, String back) {
        Known here = known();
        if (!begins()) throw new SignInTroubleException(SignInTrouble.UNREACHABLE, "too many ask it at a time");
        try {
            OidcUser user = here.desk()
                    .proven(
                            ticket.question(here.said().client(), back),
                            OAuth2AuthorizationResponse.success(code)
                                    .redirectUri(back)
                                    .state(ticket.state())
                                    .build());
            String subject = Objects.requireNonNullElse(user.getSubject(), "");
            if (!SUBJECT.matcher(subject).matches()) {
                throw new SignInTroubleException(
                        SignInTrouble.UNPROVEN, "its word for them is none that the standard has");
            }
            String token = user.getIdToken().getTokenValue();
            return Identity.of(settings, issuer, subject, user.getClaims(), token);
        } catch (RuntimeException e) {
            throw trouble(e);
        } finally {
            asking.release();
        }
    }

    private boolean begins() {
        try {
            return asking.tryAcquire(ProviderRequests.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Where the provider ends its own session; empty if it does not say so, or has not been asked yet.
     *
     * @param token the proof of the sign-in
     * @param back where the browser is to come back to
     */
    Optional<String> wayOut(String token, String back) {
        String address = signOut();
        if (address == null || !settings.signOutThere()) return Optional.empty();
        UriComponentsBuilder way = UriComponentsBuilder.fromUriString(address)
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}");
        if (token.length() <= PROOF_LONGEST) way.queryParam("id_token_hint", token);
        return Optional.of(way.encode()
                .buildAndExpand(Map.of("client", settings.clientId(), "back", back))
                .toUriString());
    }

    private synchronized @Nullable String signOut() {
        return known == null ? null : known.said().signOut();
    }

    /** One reader asks at a time; whoever waited meanwhile takes what that one was told. */
    private synchronized Known known() {
        if (clock.instant().isBefore(until)) {
            if (lately != null) throw lately;
            if (known != null) return known;
        }
        try {
            Discovery said = Discovery.ask(issuer, settings, requests);
            Known found = new Known(said, new ProofDesk(settings, said, requests, clock));
            known = found;
            lately = null;
            until = clock.instant().plus(KNOWN_FOR);
            return found;
        } catch (RuntimeException e) {
            SignInTroubleException trouble = trouble(e);
            lately = trouble;
            until = clock.instant().plus(LEFT_ALONE);
            throw trouble;
        }
    }

    /** As a reader is told; the log says the rest. */
    private SignInTroubleException trouble(RuntimeException cause) {
        boolean silent = Stream.<Throwable>iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(one -> one instanceof IOException || one instanceof HttpServerErrorException);
        SignInTroubleException trouble = cause instanceof SignInTroubleException told
                ? told
                : new SignInTroubleException(
                        silent ? SignInTrouble.UNREACHABLE : SignInTrouble.UNPROVEN, cause.toString(), cause);
        LOG.atWarn()
                .addKeyValue("issuer", issuer)
                .addKeyValue("trouble", trouble.trouble())
                .log("A sign-in at the provider of identities failed: {}", trouble.getMessage());
        return trouble;
    }
}
