package watch.cohesion.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a publisher wants to see before it gives its feed. Never shown, logged or audited; {@code toString} hides it. */
public sealed interface FeedSecret {

    /** The header that carries it. */
    Header header();

    /** A name and a password (HTTP Basic, RFC 7617). */
    record Login(String user, String password) implements FeedSecret {

        @Override
        public Header header() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Login";
        }
    }

    /** A bearer token (RFC 6750). */
    record Token(String token) implements FeedSecret {

        @Override
        public Header header() {
            return new Header("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Token";
        }
    }

    /** Any other header, such as an API key. */
    record Custom(String name, String value) implements FeedSecret {

        @Override
        public Header header() {
            return new Header(name, value);
        }

        @Override
        public String toString() {
            return "Custom[" + name + "]";
        }
    }
}
