package watch.cohesion.notification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Channel.Result;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;

/** The outbox in its tables. Every method joins the caller's transaction. */
@Component
class OutboxTable {

    /** Characters of a subject. */
    private static final int LONGEST_SUBJECT = 300;

    /** Characters of what is said of a delivery or a server. */
    static final int LONGEST_WORDS = 1_000;

    private static final int LONGEST_REFERENCES = 4_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Sender sender;
    private final Jobs jobs;

    OutboxTable(JdbcClient jdbc, InstantSource clock, Sender sender, Jobs jobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sender = sender;
        this.jobs = jobs;
    }

    /**
     * Stores a letter once, and a row for each recipient; one address gets it once, as soon as one of those who have it may.
     *
     * @param now at once, whatever digests and quiet hours say
     * @return how many rows
     */
    int post(String thread, Severity severity, Letter letter, List<Recipient> recipients, boolean now) {
        if (recipients.isEmpty()) return 0;
        Instant at = clock.instant();
        long id = store(thread, severity, letter, at);
        Map<String, Due> first = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            Due due = new Due(recipient, now ? at : recipient.freeFrom(severity, at));
            first.merge(recipient.channel() + recipient.address(), due, Due::earlier);
        }
        for (Due due : first.values()) {
            deliver(id, thread, due.to(), due.at().isAfter(at) ? "held" : "queued", due.at());
            jobs.wake(OutboxJob.name(due.to().channel()));
        }
        return first.size();
    }

    private record Due(Recipient to, Instant at) {

        Due earlier(Due other) {
            return other.at.isBefore(at) ? other : this;
        }
    }

    private long store(String thread, Severity severity, Letter letter, Instant at) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO notification (message_id, thread, severity, created, subject, text, html, json)
            VALUES (:messageId, :thread, :severity, :at, :subject, :text, :html, :json)
            """)
                .param("messageId", thread + "." + UUID.randomUUID() + "@" + sender.domain())
                .param("thread", thread)
                .param("severity", severity.word())
                .param("at", Utc.column(at))
                .param("subject", Texts.shorten(letter.subject(), LONGEST_SUBJECT))
                .param("text", letter.text())
                .param("html", letter.html())
                .param("json", letter.json())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey(), "the server gives an id").longValue();
        letter.images()
                .forEach((cid, png) -> jdbc.sql(
                                "INSERT INTO notification_image (notification, cid, png) VALUES (:id, :cid, :png)")
                        .param("id", id)
                        .param("cid", cid)
                        .param("png", png)
                        .update());
        return id;
    }

    private void deliver(long notification, String thread, Recipient recipient, String state, Instant due) {
        jdbc.sql("""
            INSERT INTO notification_delivery
                (notification, recipient, name, channel, address, thread, refs, state, due, since)
            VALUES (:notification, :recipient, :name, :channel, :address, :thread, :refs, :state, :due, :due)
            """)
                .param("notification", notification)
                .param("recipient", recipient.id())
                .param("name", recipient.name())
                .param("channel", recipient.channel().word())
                .param("address", recipient.address())
                .param("thread", thread)
                .param("refs", references(recipient.id(), thread))
                .param("state", state)
                .param("due", Utc.column(due))
                .update();
    }

    /** The first, and as many of the latest as fit: what mail programs thread by. Those told in a digest never existed. */
    private String references(long recipient, String thread) {
        List<String> earlier = jdbc.sql("""
            SELECT n.message_id FROM notification_delivery d JOIN notification n ON n.id = d.notification
            WHERE d.recipient = :recipient AND d.thread = :thread AND d.state IN ('queued', 'sent') ORDER BY d.id
            """)
                .param("recipient", recipient)
                .param("thread", thread)
                .query((row, n) -> row.getString("message_id"))
                .list();
        int most = LONGEST_REFERENCES / 201;
        if (earlier.size() <= most) return String.join(" ", earlier);
        return earlier.getFirst() + " " + String.join(" ", earlier.subList(earlier.size() - most + 1, earlier.size()));
    }

    /** Recipients that have something which may go now. */
    List<Long> released(ChannelKind channel) {
        return jdbc.sql("""
            SELECT DISTINCT recipient FROM notification_delivery
            WHERE state = 'held' AND channel = :channel AND due <= :now AND recipient IS NOT NULL
            """)
                .param("channel", channel.word())
                .param("now", Utc.column(clock.instant()))
                .query((row, n) -> row.getLong("recipient"))
                .list();
    }

    /** What may go of one recipient, locked; what another node holds is left to it. */
    List<Held> lockReleased(long recipient) {
        List<Long> locked = jdbc
                .sql("SELECT id FROM notification_delivery WHERE recipient = :recipient AND state = 'held' AND due"
                        + " <= :now")
                .param("now", Utc.column(clock.instant()))
                .param("recipient", recipient)
                .query((row, n) -> row.getLong(1))
                .list()
                .stream()
                .filter(id -> jdbc.sql("""
                    SELECT id FROM notification_delivery WHERE id = :id AND state = 'held' FOR UPDATE SKIP LOCKED
                    """)
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .isPresent())
                .toList();
        if (locked.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT d.id, n.severity, n.subject, n.text, n.created
            FROM notification_delivery d JOIN notification n ON n.id = d.notification WHERE d.id IN (:ids) ORDER BY d.id
            """)
                .param("ids", locked)
                .query((row, n) -> new Held(
                        row.getLong("id"),
                        Severity.of(row.getString("severity")),
                        row.getString("subject"),
                        row.getString("text"),
                        Utc.instant(row, "created")))
                .list();
    }

    record Held(long delivery, Severity severity, String subject, String text, Instant created) {}

    void release(long delivery) {
        jdbc.sql("UPDATE notification_delivery SET state = 'queued' WHERE id = :id")
                .param("id", delivery)
                .update();
    }

    void bundled(List<Long> deliveries) {
        jdbc.sql("UPDATE notification_delivery SET state = 'bundled' WHERE id IN (:ids)")
                .param("ids", deliveries)
                .update();
    }

    /** What is due on a channel, in order; of one thread to one recipient only the first, so that they arrive in order. */
    List<Long> due(ChannelKind channel, int limit) {
        return jdbc.sql("""
            SELECT d.id FROM notification_delivery d
            WHERE d.state = 'queued' AND d.channel = :channel AND d.due <= :now
              AND NOT EXISTS (
                SELECT 1 FROM notification_delivery e
                WHERE e.recipient = d.recipient AND e.thread = d.thread AND e.id < d.id AND e.state = 'queued')
            ORDER BY d.id LIMIT :limit
            """)
                .param("channel", channel.word())
                .param("now", Utc.column(clock.instant()))
                .param("limit", limit)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /**
     * The parcel, its row locked until the transaction ends; empty if it is no longer due or someone else holds it. The
     * letter is not locked: others are handing it over to its other recipients.
     */
    Optional<Claimed> claim(long delivery) {
        Optional<Long> locked = jdbc.sql("""
            SELECT id FROM notification_delivery
            WHERE id = :id AND state = 'queued' AND due <= :now FOR UPDATE SKIP LOCKED
            """)
                .param("id", delivery)
                .param("now", Utc.column(clock.instant()))
                .query(Long.class)
                .optional();
        if (locked.isEmpty()) return Optional.empty();
        return jdbc.sql("""
            SELECT d.id, d.notification, d.recipient, d.name, d.address, d.refs, d.attempts,
                   n.message_id, n.created, n.subject, n.text, n.html, n.json
            FROM notification_delivery d JOIN notification n ON n.id = d.notification WHERE d.id = :id
            """).param("id", delivery).query(this::claimed).optional();
    }

    /** @param attempts before this one */
    record Claimed(Parcel parcel, int attempts) {}

    private Claimed claimed(ResultSet row, int n) throws SQLException {
        long recipient = row.getLong("recipient");
        Keys keys = row.wasNull() ? Keys.GONE : keys(recipient);
        return new Claimed(
                new Parcel(
                        row.getLong("id"),
                        row.getString("message_id"),
                        Arrays.stream(row.getString("refs").split(" "))
                                .filter(ref -> !ref.isEmpty())
                                .toList(),
                        Utc.instant(row, "created"),
                        row.getString("name"),
                        row.getString("address"),
                        keys.secret(),
                        keys.token(),
                        keys.owned(),
                        new Letter(
                                row.getString("subject"),
                                row.getString("text"),
                                row.getString("html"),
                                images(row.getLong("notification")),
                                row.getString("json"))),
                row.getInt("attempts"));
    }

    private record Keys(String secret, String token, boolean owned) {

        static final Keys GONE = new Keys("", "", false);
    }

    private Keys keys(long recipient) {
        return jdbc.sql("SELECT secret, token, owner IS NOT NULL AS owned FROM notification_recipient WHERE id = :id")
                .param("id", recipient)
                .query((row, n) -> new Keys(row.getString("secret"), row.getString("token"), row.getBoolean("owned")))
                .optional()
                .orElse(Keys.GONE);
    }

    Map<String, byte[]> images(long notification) {
        Map<String, byte[]> images = new HashMap<>();
        jdbc.sql("SELECT cid, png FROM notification_image WHERE notification = :id")
                .param("id", notification)
                .query(row -> {
                    images.put(row.getString("cid"), row.getBytes("png"));
                });
        return images;
    }

    /** The first of these that wait since whose turn nothing has been accepted on their channel. */
    Optional<Long> withNothingAcceptedSince(Set<Long> deliveries) {
        return jdbc.sql("""
            SELECT d.id FROM notification_delivery d
            WHERE d.id IN (:ids) AND d.state = 'queued' AND NOT EXISTS (
                SELECT 1 FROM notification_delivery s
                WHERE s.state = 'sent' AND s.channel = d.channel AND s.tried >= d.since)
            ORDER BY d.id LIMIT 1
            """).param("ids", deliveries).query(Long.class).optional();
    }

    /** Without a try. */
    void waits(long delivery, Instant due) {
        jdbc.sql("UPDATE notification_delivery SET due = :due WHERE id = :id AND state = 'queued'")
                .param("due", Utc.column(due))
                .param("id", delivery)
                .update();
    }

    /** One that was never tried is due since when it was, for it may grow too old. */
    void dueAgain(long delivery, Instant due) {
        jdbc.sql("""
            UPDATE notification_delivery SET due = IF(attempts = 0, since, :due) WHERE id = :id AND state = 'queued'
            """).param("due", Utc.column(due)).param("id", delivery).update();
    }

    void tried(long delivery, String state, Instant due, Result result) {
        jdbc.sql("""
            UPDATE notification_delivery
            SET state = :state, due = :due, attempts = attempts + 1, tried = :now, words = :words WHERE id = :id
            """)
                .param("state", state)
                .param("due", Utc.column(due))
                .param("now", Utc.column(clock.instant()))
                .param("words", Texts.cut(result.words(), LONGEST_WORDS))
                .param("id", delivery)
                .update();
    }
}
