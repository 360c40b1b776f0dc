package watch.cohesion.notification.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;

/** Recipients in their table. */
@Component
class JdbcRecipients implements Recipients {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 500;
    private static final int SECRET_BYTES = 32;
    private static final Pattern LIST = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final String SELECT = """
        SELECT SQL_CACHE r.*, COALESCE(u.disabled, FALSE) AS owner_disabled
        FROM notification_recipient r LEFT JOIN access_user u ON u.name = r.owner
        """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final OutboxTable outbox;
    private final UndeliveredTable undelivered;
    private final TestLetter testLetter;
    private final SecureRandom random = new SecureRandom();

    JdbcRecipients(
            JdbcClient jdbc, AuditLog audit, OutboxTable outbox, UndeliveredTable undelivered, TestLetter testLetter) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.outbox = outbox;
        this.undelivered = undelivered;
        this.testLetter = testLetter;
    }

    @Override
    public List<Recipient> all() {
        return jdbc.sql(SELECT + " ORDER BY r.name, r.id")
                .query(JdbcRecipients::hearing)
                .list();
    }

    @Override
    public Optional<Recipient> find(long id) {
        return by("id", id, JdbcRecipients::recipient);
    }

    @Override
    public Optional<Recipient> ofOwner(String user) {
        return by("owner", user, JdbcRecipients::recipient);
    }

    @Override
    public Optional<Recipient> ofToken(String token) {
        return by("token", token, JdbcRecipients::hearing);
    }

    @Override
    public Optional<Recipient> ofFeedKey(String key) {
        return by("feed_key", key, JdbcRecipients::hearing);
    }

    @Override
    public Optional<String> feedKey(long id) {
        return jdbc.sql("SELECT feed_key FROM notification_recipient WHERE id = :id AND feed_key IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    @Override
    @Transactional
    public void renewFeedKey(long id, String who) {
        find(id).ifPresent(recipient -> {
            jdbc.sql("UPDATE notification_recipient SET feed_key = :key WHERE id = :id")
                    .param("key", random())
                    .param("id", id)
                    .update();
            audit.record(who, "recipient.feed-key", recipient.name(), null, null);
        });
    }

    private Optional<Recipient> by(String column, Object value, RowMapper<Recipient> as) {
        return jdbc.sql(SELECT + " WHERE r." + column + " = :value")
                .param("value", value)
                .query(as)
                .optional();
    }

    @Override
    public String secret(long id) {
        return jdbc.sql("SELECT secret FROM notification_recipient WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Override
    @Transactional
    public long save(Recipient recipient, String who) {
        check(recipient);
        return store(lock(recipient.id()).orElse(null), recipient, who);
    }

    @Override
    @Transactional
    public boolean change(Recipient before, Recipient after, String who) {
        check(after);
        Optional<Recipient> same = lock(after.id()).filter(before::equals);
        same.ifPresent(recipient -> store(recipient, after, who));
        return same.isPresent();
    }

    @Override
    @Transactional
    public void disable(long id, String who) {
        lock(id).ifPresent(recipient -> store(recipient, recipient.disabled(), who));
    }

    /** The recipient, which nobody else changes until the transaction ends. */
    private Optional<Recipient> lock(long id) {
        return jdbc.sql("SELECT * FROM notification_recipient WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(JdbcRecipients::recipient)
                .optional();
    }

    private long store(@Nullable Recipient before, Recipient recipient, String who) {
        try {
            long id = before == null ? insert(recipient) : update(recipient);
            if (before != null) follow(before, recipient, who);
            String was = before == null ? null : RecipientText.of(before);
            audit.record(who, "recipient.save", recipient.name(), was, RecipientText.of(recipient));
            return id;
        } catch (DuplicateKeyException e) {
            throw new Fault(Reason.OWNER_TAKEN);
        }
    }

    /** What is on its way follows what has changed. */
    private void follow(Recipient was, Recipient is, String who) {
        if (was.enabled() && !is.enabled()) {
            undelivered.abandon(is.id(), "Notices to this recipient were turned off by %s.".formatted(who));
        }
        if (was.channel() != is.channel() || !was.address().equals(is.address())) undelivered.readdress(is);
    }

    private long insert(Recipient recipient) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        values(jdbc.sql("""
            INSERT INTO notification_recipient (owner, name, channel, address, secret, token, lists, least, topics,
                digest_at, zone, quiet_from, quiet_to, breaks_through, daily, enabled, brief_at)
            VALUES (:owner, :name, :channel, :address, :secret, :token, :lists, :least, :topics,
                :digest, :zone, :quietFrom, :quietTo, :breaks, :daily, :enabled, :brief)
            """), recipient)
                .param("secret", random())
                .param("token", random())
                .update(key, "id");
        return Objects.requireNonNull(key.getKey(), "the server gives an id").longValue();
    }

    private long update(Recipient recipient) {
        values(jdbc.sql("""
            UPDATE notification_recipient
            SET owner = :owner, name = :name, channel = :channel, address = :address, lists = :lists,
                least = :least, topics = :topics, digest_at = :digest, zone = :zone, quiet_from = :quietFrom,
                quiet_to = :quietTo, breaks_through = :breaks, daily = :daily, enabled = :enabled, brief_at = :brief
            WHERE id = :id
            """), recipient).param("id", recipient.id()).update();
        return recipient.id();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Recipient recipient) {
        Recipient.Hours quiet = recipient.quiet();
        Severity breaks = recipient.breaksThrough();
        return statement
                .param("owner", recipient.owner())
                .param("name", recipient.name())
                .param("channel", recipient.channel().word())
                .param("address", recipient.address())
                .param("lists", joined(recipient.lists()))
                .param("least", recipient.least().word())
                .param("topics", joined(recipient.topics()))
                .param("digest", recipient.digestAt())
                .param("zone", recipient.zone().getId())
                .param("quietFrom", quiet == null ? null : quiet.from())
                .param("quietTo", quiet == null ? null : quiet.to())
                .param("breaks", breaks == null ? null : breaks.word())
                .param("daily", recipient.daily())
                .param("enabled", recipient.enabled())
                .param("brief", recipient.briefAt());
    }

    @Override
    @Transactional
    public void remove(long id, String who) {
        find(id).ifPresent(recipient -> {
            undelivered.abandon(id, "The recipient was removed by %s.".formatted(who));
            jdbc.sql("DELETE FROM notification_recipient WHERE id = :id")
                    .param("id", id)
                    .update();
            audit.record(who, "recipient.remove", recipient.name(), RecipientText.of(recipient), null);
        });
    }

    @Override
    @Transactional
    public void test(long id, String who) {
        find(id).ifPresent(recipient -> {
            Letter letter = testLetter.compose(recipient.name(), who);
            outbox.post("test-" + random().substring(0, 12), Severity.NOTICE, letter, List.of(recipient), true);
            audit.record(who, "recipient.test", recipient.name(), null, null);
        });
    }

    private static void check(Recipient recipient) {
        if (recipient.name().isBlank() || recipient.name().length() > LONGEST_NAME || hasControls(recipient.name())) {
            throw new Fault(Reason.NAME);
        }
        if (recipient.channel() == ChannelKind.MAIL && !isMail(recipient.address())) {
            throw new Fault(Reason.MAIL_ADDRESS);
        }
        if (recipient.channel() == ChannelKind.WEBHOOK && !isWeb(recipient.address())) {
            throw new Fault(Reason.WEB_ADDRESS);
        }
        boolean lists =
                recipient.lists().stream().allMatch(list -> LIST.matcher(list).matches());
        if (!lists || joined(recipient.lists()).length() > 300) throw new Fault(Reason.LISTS);
    }

    private static boolean isMail(String address) {
        if (address.length() > LONGEST_ADDRESS || hasControls(address)) return false;
        try {
            new InternetAddress(address, true).validate();
            return address.contains("@") && !address.contains("<");
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean isWeb(String address) {
        HttpUrl url = HttpUrl.parse(address);
        return address.length() <= LONGEST_ADDRESS
                && url != null
                && url.username().isEmpty()
                && url.password().isEmpty();
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String joined(Set<String> words) {
        return String.join(",", new TreeSet<>(words));
    }

    private static Set<String> split(String words) {
        return Arrays.stream(words.split(",")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    /** One whose owner may not sign in wants nothing, whatever its own setting is. */
    private static Recipient hearing(ResultSet row, int n) throws SQLException {
        Recipient stored = recipient(row, n);
        return row.getBoolean("owner_disabled") ? stored.disabled() : stored;
    }

    static Recipient recipient(ResultSet row, int n) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        LocalTime to = row.getObject("quiet_to", LocalTime.class);
        String breaks = row.getString("breaks_through");
        return new Recipient(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("name"),
                ChannelKind.of(row.getString("channel")),
                row.getString("address"),
                split(row.getString("lists")),
                Severity.of(row.getString("least")),
                split(row.getString("topics")),
                ZoneId.of(row.getString("zone")),
                row.getObject("digest_at", LocalTime.class),
                hours(from, to),
                breaks == null ? null : Severity.of(breaks),
                row.getBoolean("daily"),
                row.getBoolean("enabled"),
                row.getObject("brief_at", LocalTime.class));
    }

    private static Recipient.@Nullable Hours hours(@Nullable LocalTime from, @Nullable LocalTime to) {
        return from == null || to == null ? null : new Recipient.Hours(from, to);
    }
}
