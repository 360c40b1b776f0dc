package watch.cohesion.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities (OpenID Connect) on loopback, over real HTTP: it describes itself, sends browsers back with a
 * code, and gives a signed proof for it to the client that knows its own secret and the verifier of the question. Whoever
 * comes is signed in there already. It can be told to lie in every part of the proof.
 */
public final class IdentityProvider implements AutoCloseable {

    public static final String CLIENT = "cohesion-watch";

    /** With characters that a client must encode. */
    public static final String SECRET = "a secret: 한+강 %";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RSAKey key = key("first");
    private final RSAKey strange = key("first");
    private final Map<String, Map<String, String>> questions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> tokens = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> signedOut = new CopyOnWriteArrayList<>();

    private volatile Map<String, Object> claims = Map.of();
    private volatile Map<String, Object> more = Map.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
    private volatile boolean signsStrangely;
    private volatile boolean mute;
    private volatile @Nullable String refusal;

    private IdentityProvider(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** On a free port of 127.0.0.1. */
    public static IdentityProvider open() {
        try {
            return new IdentityProvider(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who comes next, and what it says of them in the proof itself. It tells the truth again. */
    public void proves(String subject, Map<String, Object> said) {
        Map<String, Object> all = new HashMap<>(said);
        all.put("sub", subject);
        claims = Map.copyOf(all);
        more = Map.of();
        lie = UnaryOperator.identity();
        signsStrangely = false;
        mute = false;
        refusal = null;
    }

    /** What it says of them only when it is asked for more. */
    public void saysMore(Map<String, Object> said) {
        more = said;
    }

    /** What it changes in the next proofs before it signs them. */
    public void lies(UnaryOperator<JWTClaimsSet.Builder> change) {
        lie = change;
    }

    /** Signs by a key that is not its own. */
    public void signsWithAStrangeKey() {
        signsStrangely = true;
    }

    /** Sends browsers on, and hangs up on this service. */
    public void fallsMute() {
        mute = true;
    }

    /** Sends browsers back without a code. */
    public void refuses(String error) {
        refusal = error;
    }

    /** The paths that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** What it was given with each sign-out. */
    public List<Map<String, String>> signedOut() {
        return List.copyOf(signedOut);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
            switch (path) {
                case "/authorize" -> redirect(exchange, authorize(query));
                case "/sign-out" -> {
                    signedOut.add(query);
                    redirect(exchange, query.getOrDefault("post_logout_redirect_uri", issuer()));
                }
                default -> {
                    if (!mute) say(exchange, path);
                }
            }
        }
    }

    private void say(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, description());
            case "/keys" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
            case "/token" -> token(exchange);
            case "/userinfo" -> {
                String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                Map<String, Object> known = tokens.get(bearer.replaceFirst("^Bearer ", ""));
                json(exchange, known == null ? 401 : 200, known == null ? Map.of() : known);
            }
            default -> json(exchange, 404, Map.of());
        }
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "userinfo_endpoint", issuer() + "/userinfo",
                "jwks_uri", issuer() + "/keys",
                "end_session_endpoint", issuer() + "/sign-out",
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "id_token_signing_alg_values_supported", List.of("none", "HS256", "RS256", "ES256"));
    }

    private String authorize(Map<String, String> question) {
        String back = question.get("redirect_uri") + "?state=" + encoded(question.getOrDefault("state", ""));
        String error = refusal;
        if (error != null) return back + "&error=" + encoded(error);
        boolean sound = CLIENT.equals(question.get("client_id"))
                && "code".equals(question.get("response_type"))
                && List.of(question.getOrDefault("scope", "").split(" ")).contains("openid")
                && "S256".equals(question.get("code_challenge_method"))
                && question.get("nonce") != null;
        if (!sound) return back + "&error=invalid_request";
        String code = UUID.randomUUID().toString();
        questions.put(code, question);
        return back + "&code=" + encoded(code);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> given = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> question = questions.remove(given.getOrDefault("code", ""));
        if (!isClient(exchange)) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (question == null
                || !"authorization_code".equals(given.get("grant_type"))
                || !Objects.equals(question.get("redirect_uri"), given.get("redirect_uri"))
                || !hash(given.getOrDefault("code_verifier", "")).equals(question.get("code_challenge"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            String access = UUID.randomUUID().toString();
            Map<String, Object> known = new HashMap<>(claims);
            known.putAll(more);
            tokens.put(access, known);
            json(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            access,
                            "token_type",
                            "Bearer",
                            "expires_in",
                            300,
                            "scope",
                            question.getOrDefault("scope", ""),
                            "id_token",
                            proof(question.getOrDefault("nonce", ""))));
        }
    }

    private static boolean isClient(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!header.startsWith("Basic ")) return false;
        String both = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        String[] parts = both.split(":", 2);
        return parts.length == 2
                && decoded(parts[0]).equals(CLIENT)
                && decoded(parts[1]).equals(SECRET);
    }

    private String proof(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
        claims.forEach(said::claim);
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                lie.apply(said).build());
        try {
            proof.sign(new RSASSASigner(signsStrangely ? strange : key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return proof.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> said) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(said).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> form = new HashMap<>();
        if (encoded == null) return form;
        Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> form.put(decoded(pair[0]), decoded(pair[1])));
        return form;
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
