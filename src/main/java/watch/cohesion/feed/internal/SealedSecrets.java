package watch.cohesion.feed.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedSecret;
import watch.cohesion.feed.FeedSecrets;
import watch.cohesion.feed.Header;

/** The table {@code feed_secret}. What is sealed names its feed and header too, so that no row can pass for another. */
@Component
class SealedSecrets implements FeedSecrets {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 4000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Headers that steer the request itself. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "proxy-authorization",
            "proxy-connection",
            "if-none-match",
            "if-modified-since",
            "user-agent",
            "accept",
            "cookie",
            "range");

    private final JdbcClient jdbc;
    private final FeedTable feeds;
    private final SecretKey key;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    SealedSecrets(
            JdbcClient jdbc, FeedTable feeds, SecretKey key, AuditLog audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.key = key;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<String> of(FeedId feed) {
        return jdbc.sql("SELECT header FROM feed_secret WHERE feed = :feed ORDER BY header")
                .param("feed", feed.value())
                .query((row, _) -> row.getString("header"))
                .list();
    }

    @Override
    public void put(FeedId feed, FeedSecret secret, String who) {
        Header header = secret.header();
        check(header);
        byte[] sealed = sealer().encrypt(bind(feed, header).getBytes(StandardCharsets.UTF_8));
        transaction.executeWithoutResult(_ -> {
            if (feeds.lock(feed).isEmpty()) {
                throw new IllegalArgumentException("There is no feed '%s'.".formatted(feed));
            }
            jdbc.sql("""
                INSERT INTO feed_secret (feed, header, kind, sealed) VALUES (:feed, :header, :kind, :sealed)
                ON DUPLICATE KEY UPDATE kind = VALUES(kind), sealed = VALUES(sealed)
                """)
                    .param("feed", feed.value())
                    .param("header", header.name())
                    .param("kind", kind(secret))
                    .param("sealed", sealed)
                    .update();
            feeds.forgetDocument(feed);
            audit.record(who, "feed.secret.set", feed.value(), null, header.name());
        });
    }

    @Override
    public void clear(FeedId feed, String who) {
        transaction.executeWithoutResult(_ -> {
            List<String> gone = of(feed);
            if (gone.isEmpty()) return;
            jdbc.sql("DELETE FROM feed_secret WHERE feed = :feed")
                    .param("feed", feed.value())
                    .update();
            feeds.forgetDocument(feed);
            audit.record(who, "feed.secret.clear", feed.value(), String.join(", ", gone), null);
        });
    }

    /**
     * The headers to send for a feed.
     *
     * @throws LockedLoginException if they cannot be opened: the key is gone or another one
     */
    List<Header> open(FeedId feed) {
        return jdbc.sql("SELECT header, sealed FROM feed_secret WHERE feed = :feed")
                .param("feed", feed.value())
                .query((row, _) -> open(feed, row.getString("header"), row.getBytes("sealed")))
                .list();
    }

    /**
     * The headers to send for a feed to an address that it leads to: none but where it is itself.
     *
     * @throws LockedLoginException as above
     */
    List<Header> open(FeedId feed, URI address) {
        boolean home = FeedsFile.isHttp(address)
                && feeds.find(feed)
                        .filter(FeedTable.Row::secret)
                        .filter(row -> isSameOrigin(row.feed().url(), address))
                        .isPresent();
        return home ? open(feed) : List.of();
    }

    private Header open(FeedId feed, String header, byte[] sealed) {
        String text;
        try {
            text = new String(key.toOpen().decrypt(sealed), StandardCharsets.UTF_8);
        } catch (IllegalStateException e) {
            throw new LockedLoginException("The key is not the one that sealed it.", e);
        }
        String own = bind(feed, new Header(header, ""));
        if (!text.startsWith(own)) throw new LockedLoginException("What lies there was sealed for another feed.");
        return new Header(header, text.substring(own.length()));
    }

    /** Whether what was set for one address may be sent to the other: scheme, host and port are the same. */
    static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() != -1 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private BytesEncryptor sealer() {
        try {
            return key.toSeal()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no key to keep logins safe with; set cohesion.feed.secret-key on every node,"
                                    + " as made by: openssl rand -base64 32"));
        } catch (LockedLoginException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String bind(FeedId feed, Header header) {
        return feed + "\n" + header.name() + "\n" + header.value();
    }

    private static String kind(FeedSecret secret) {
        return switch (secret) {
            case FeedSecret.Login _ -> "LOGIN";
            case FeedSecret.Token _ -> "TOKEN";
            case FeedSecret.Custom _ -> "HEADER";
        };
    }

    private static void check(Header header) {
        String name = header.name();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name of a header.".formatted(Troubles.shorten(name)));
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header %s is set by the service itself.".formatted(name));
        }
        String value = header.value();
        if (value.isEmpty() || value.length() > LONGEST_VALUE || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The value of %s cannot be sent; give 1 to %d characters of plain ASCII without line breaks."
                            .formatted(name, LONGEST_VALUE));
        }
    }
}
