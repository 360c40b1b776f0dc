package watch.cohesion.access.internal;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Fetches the proof for what a browser brought back, and looks whether it is one: signed by the provider, for this service,
 * for this very sign-in, in force. Spring Security does the looking.
 */
final class ProofDesk {

    private final OidcSettings settings;
    private final Discovery provider;
    private final ClientHttpRequestFactory requests;
    private final OidcAuthorizationCodeAuthenticationProvider desk;

    ProofDesk(OidcSettings settings, Discovery provider, ClientHttpRequestFactory requests, InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.requests = requests;
        desk = new OidcAuthorizationCodeAuthenticationProvider(tokens(requests), this::user);
        JwtDecoder decoder = decoder(provider, requests, clock.withZone(ZoneOffset.UTC));
        desk.setJwtDecoderFactory(_ -> decoder);
    }

    OidcUser proven(OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answered) {
        var exchange = new OAuth2AuthorizationExchange(asked, answered);
        var proven = desk.authenticate(new OAuth2LoginAuthenticationToken(provider.client(), exchange));
        return (OidcUser) Objects.requireNonNull(Objects.requireNonNull(proven).getPrincipal());
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(ClientHttpRequestFactory requests) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** What the proof leaves open is asked for: many providers keep names and roles out of it. */
    private OidcUser user(OidcUserRequest request) {
        boolean asks =
                provider.client().getProviderDetails().getUserInfoEndpoint().getUri() != null;
        if (!asks || Identity.suffice(settings, request.getIdToken().getClaims())) {
            return new DefaultOidcUser(List.of(), request.getIdToken());
        }
        RestTemplate rest = new RestTemplate(requests);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService asked = new DefaultOAuth2UserService();
        asked.setRestOperations(rest);
        OidcUserService service = new OidcUserService();
        service.setOauth2UserService(asked);
        return service.loadUser(request);
    }

    private static JwtDecoder decoder(Discovery provider, ClientHttpRequestFactory requests, Clock clock) {
        String keys =
                Objects.requireNonNull(provider.client().getProviderDetails().getJwkSetUri());
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(provider.algorithms()))
                .restOperations(new RestTemplate(requests))
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator();
        time.setClock(clock);
        OidcIdTokenValidator proof = new OidcIdTokenValidator(provider.client());
        proof.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(time, proof));
        return decoder;
    }
}
