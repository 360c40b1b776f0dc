package watch.cohesion.access.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.web.client.RestClient;
import watch.cohesion.access.SignInTrouble;

/**
 * What the provider says of itself.
 *
 * @param client this service, as the provider's client, with the provider's addresses
 * @param algorithms by which it signs
 * @param signOut where its own sessions end; null if it does not say
 */
record Discovery(
        ClientRegistration client,
        Set<SignatureAlgorithm> algorithms,
        @Nullable String signOut) {

    private static final String PATH = "/.well-known/openid-configuration";

    /** How we can prove to be the client, the better first. */
    private static final List<ClientAuthenticationMethod> METHODS =
            List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);

    /** @throws SignInTroubleException if what it says cannot be used */
    static Discovery ask(String issuer, OidcSettings settings, ClientHttpRequestFactory requests) {
        Map<String, Object> said = RestClient.builder()
                .requestFactory(requests)
                .build()
                .get()
                .uri(URI.create(issuer.replaceFirst("/+$", "") + PATH))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        if (said == null) throw unfit("it says nothing of itself");
        if (!issuer.equals(said.get("issuer"))) {
            throw unfit("it calls itself '%s'; cohesion.access.oidc.issuer must be exactly that"
                    .formatted(said.get("issuer")));
        }
        ClientRegistration.Builder client = ClientRegistration.withRegistrationId("provider")
                .clientId(settings.clientId())
                .clientAuthenticationMethod(method(said, settings))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}")
                .scope(settings.scopes())
                .issuerUri(issuer)
                .authorizationUri(required(said, "authorization_endpoint"))
                .tokenUri(required(said, "token_endpoint"))
                .jwkSetUri(required(said, "jwks_uri"))
                .userNameAttributeName(IdTokenClaimNames.SUB);
        String secret = settings.clientSecret();
        if (secret != null) client.clientSecret(secret);
        String more = address(said, "userinfo_endpoint");
        if (more != null) client.userInfoUri(more);
        return new Discovery(client.build(), algorithms(said), address(said, "end_session_endpoint"));
    }

    private static ClientAuthenticationMethod method(Map<String, Object> said, OidcSettings settings) {
        if (settings.clientSecret() == null) return ClientAuthenticationMethod.NONE;
        List<String> taken =
                words(said, "token_endpoint_auth_methods_supported").toList();
        if (taken.isEmpty()) return METHODS.getFirst();
        return METHODS.stream()
                .filter(method -> taken.contains(method.getValue()))
                .findFirst()
                .orElseThrow(() -> unfit("it takes a client's secret in none of the ways that we know: " + taken));
    }

    /** Only those by which nobody but the provider can sign: by no shared secret, and never by none. */
    private static Set<SignatureAlgorithm> algorithms(Map<String, Object> said) {
        Set<SignatureAlgorithm> known = words(said, "id_token_signing_alg_values_supported")
                .flatMap(name -> Stream.ofNullable(SignatureAlgorithm.from(name)))
                .collect(Collectors.toSet());
        return known.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : known;
    }

    private static Stream<String> words(Map<String, Object> said, String name) {
        return said.get(name) instanceof Collection<?> several
                ? several.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static String required(Map<String, Object> said, String name) {
        String address = address(said, name);
        if (address == null) throw unfit("it does not say its " + name);
        return address;
    }

    private static @Nullable String address(Map<String, Object> said, String name) {
        if (!(said.get(name) instanceof String address)) return null;
        if (!OidcSettings.safe(URI.create(address))) throw unfit("its %s is no https: %s".formatted(name, address));
        return address;
    }

    private static SignInTroubleException unfit(String what) {
        return new SignInTroubleException(SignInTrouble.UNPROVEN, what);
    }
}
