package watch.cohesion.notification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;

/** The face of the outbox. */
@Component
class JdbcOutbox implements Outbox {

    private static final String SELECT = """
        SELECT d.id, d.notification, n.severity, n.created, n.subject, d.name, d.channel, d.address,
               d.state, d.due, d.attempts, d.words, COALESCE(r.enabled AND NOT COALESCE(u.disabled, FALSE), FALSE) AS wanted
        FROM notification_delivery d JOIN notification n ON n.id = d.notification
        LEFT JOIN notification_recipient r ON r.id = d.recipient LEFT JOIN access_user u ON u.name = r.owner
        """;

    /** The latest of each state are found by an index, and only they are put in order. */
    private static final String LATEST = Arrays.stream(Progress.values())
            .map(state -> "(SELECT id FROM notification_delivery WHERE state = '%s' ORDER BY id DESC LIMIT :limit)"
                    .formatted(state.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(" UNION ALL ", " JOIN (", ") latest ON latest.id = d.id"));

    private final JdbcClient jdbc;
    private final OutboxTable table;
    private final UndeliveredTable undelivered;
    private final Place place;
    private final Recipients recipients;
    private final AuditLog audit;
    private final InstantSource clock;
    private final List<Channel> channels;
    private final ServiceAddress service;

    JdbcOutbox(
            JdbcClient jdbc,
            OutboxTable table,
            UndeliveredTable undelivered,
            Place place,
            Recipients recipients,
            AuditLog audit,
            InstantSource clock,
            List<Channel> channels,
            ServiceAddress service) {
        this.jdbc = jdbc;
        this.table = table;
        this.undelivered = undelivered;
        this.place = place;
        this.recipients = recipients;
        this.audit = audit;
        this.clock = clock;
        this.channels = channels;
        this.service = service;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int post(Notice notice) {
        return table.post(
                notice.thread(),
                notice.severity(),
                notice.letter(),
                recipients.all().stream()
                        .filter(recipient -> recipient.wants(notice))
                        .toList(),
                false);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(String thread, Letter letter, Recipient to) {
        table.post(thread, Severity.NOTICE, letter, List.of(to), true);
    }

    @Override
    public List<Entry> entries(int limit) {
        return jdbc.sql(SELECT + LATEST + " ORDER BY d.state IN ('sent', 'bundled', 'dropped'), d.id DESC LIMIT :limit")
                .param("limit", limit)
                .query(JdbcOutbox::entry)
                .list();
    }

    @Override
    public List<Entry> ofThread(String thread) {
        return jdbc.sql(SELECT + " WHERE n.thread = :thread ORDER BY d.id")
                .param("thread", thread)
                .query(JdbcOutbox::entry)
                .list();
    }

    @Override
    public Optional<Letter> letter(long notification) {
        return jdbc.sql("SELECT subject, text, html, json FROM notification WHERE id = :id")
                .param("id", notification)
                .query((row, n) -> new Letter(
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html"),
                        table.images(notification),
                        row.getString("json")))
                .optional();
    }

    @Override
    @Transactional
    public void again(long delivery, String who) {
        if (undelivered.again(delivery) > 0) {
            audit.record(who, "notification.again", Long.toString(delivery), "failed", "queued");
        }
    }

    @Override
    @Transactional
    public int release(@Nullable Long delivery, String who) {
        int rows = undelivered.release(delivery);
        if (rows > 0) audit.record(who, "notification.release", counted(delivery, rows), "stopped", "queued");
        return rows;
    }

    @Override
    @Transactional
    public int drop(@Nullable Long delivery, String who) {
        int stopped = drop("stopped", delivery, who);
        return delivery == null || stopped > 0 ? stopped : drop("failed", delivery, who);
    }

    private int drop(String state, @Nullable Long delivery, String who) {
        int rows = undelivered.drop(state, delivery, "Dropped by %s.".formatted(who));
        if (rows > 0) audit.record(who, "notification.drop", counted(delivery, rows), state, "dropped");
        return rows;
    }

    private static String counted(@Nullable Long delivery, int rows) {
        return delivery == null ? "all %d".formatted(rows) : delivery.toString();
    }

    @Override
    public Optional<Instant> moved() {
        return place.moved();
    }

    @Override
    @Transactional
    public int sameDatabase(String who) {
        if (place.moved().isEmpty()) return 0;
        int rows = place.same();
        audit.record(who, "notification.same-database", "all %d".formatted(rows), "restored or copied", "the same");
        return rows;
    }

    @Override
    public State state() {
        Optional<Channel> mail = channels.stream()
                .filter(channel -> channel.kind() == ChannelKind.MAIL && channel.ready())
                .findFirst();
        boolean linksLead = service.address() != null
                || mail.filter(Channel::leavesTheHouse).isEmpty();
        List<Rest> rests = jdbc.sql("SELECT SQL_CACHE * FROM notification_channel_rest ORDER BY channel")
                .query(ChannelRestTable::rest)
                .list();
        return jdbc.sql("""
            SELECT SQL_CACHE (SELECT COUNT(*) FROM notification_recipient WHERE enabled AND lists <> '') AS recipients,
                   (SELECT COUNT(*) FROM notification_delivery WHERE state = 'queued') AS queued,
                   (SELECT COUNT(*) FROM notification_delivery WHERE state = 'held') AS held,
                   (SELECT COUNT(*) FROM notification_delivery WHERE state = 'failed') AS failed,
                   (SELECT COUNT(*) FROM notification_delivery WHERE state = 'stopped') AS stopped,
                   (SELECT MIN(since) FROM notification_delivery WHERE state = 'queued') AS oldest,
                   (SELECT COUNT(*) FROM notification_delivery WHERE state = 'sent' AND tried >= :since) AS sent
            """)
                .param("since", Utc.column(clock.instant().minus(Duration.ofDays(1))))
                .query((row, n) -> new State(
                        row.getLong("recipients"),
                        mail.isPresent(),
                        linksLead,
                        row.getLong("queued"),
                        row.getLong("held"),
                        row.getLong("failed"),
                        row.getLong("stopped"),
                        Utc.nullableInstant(row, "oldest"),
                        rests,
                        row.getLong("sent")))
                .single();
    }

    /** Those that wait for an earlier one of their thread have no turn yet. */
    @Override
    public Optional<Instant> overdue() {
        return jdbc.sql("""
            SELECT MIN(d.due) AS due FROM notification_delivery d
            WHERE d.state = 'queued' AND d.due <= :now AND NOT EXISTS (
                SELECT 1 FROM notification_delivery e
                WHERE e.recipient = d.recipient AND e.thread = d.thread AND e.id < d.id AND e.state = 'queued')
            """)
                .param("now", Utc.column(clock.instant()))
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "due")))
                .single();
    }

    @Override
    public boolean reachesNobody(Instant since) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM notification_delivery d
            WHERE d.state = 'failed' AND d.tried >= :since AND NOT EXISTS (
                SELECT 1 FROM notification_delivery s WHERE s.state = 'sent' AND s.tried >= d.since))
            """)
                .param("since", Utc.column(since))
                .query(Boolean.class)
                .single();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getLong("notification"),
                Severity.of(row.getString("severity")),
                Utc.instant(row, "created"),
                row.getString("subject"),
                row.getString("name"),
                ChannelKind.of(row.getString("channel")),
                row.getString("address"),
                row.getBoolean("wanted"),
                Progress.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Utc.instant(row, "due"),
                row.getInt("attempts"),
                row.getString("words"));
    }
}
