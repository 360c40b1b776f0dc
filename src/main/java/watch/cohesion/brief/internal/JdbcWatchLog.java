package watch.cohesion.brief.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.LogEntry.Kind;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.database.Utc;

/** The watch log in the database. Its lines are their own audit: who, when and what stand in each. */
@Component
class JdbcWatchLog implements WatchLog {

    /** A report looks no further back than this, however long ago the last handover was. */
    private static final Duration LONGEST_WATCH = Duration.ofDays(7);

    private static final Duration FIRST_WATCH = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ReportWriter reports;
    private final InstantSource clock;

    JdbcWatchLog(JdbcClient jdbc, JsonMapper json, ReportWriter reports, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public List<LogEntry> entries(@Nullable Long before, int limit) {
        return jdbc.sql("""
            select id, at, who, kind, text, point from watch_log
            where id < :before order by id desc limit :limit\
            """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(JdbcWatchLog::entry)
                .list();
    }

    @Override
    public List<LogEntry> openPoints() {
        return jdbc.sql("""
            select p.id, p.at, p.who, p.kind, p.text, p.point from watch_log p
            left join watch_log c on c.point = p.id
            where p.kind = 'POINT' and c.id is null order by p.id\
            """).query(JdbcWatchLog::entry).list();
    }

    @Override
    public void note(String text, String who) {
        write(Kind.NOTE, fit(text), null, who);
    }

    @Override
    public void point(String text, String who) {
        write(Kind.POINT, fit(text), null, who);
    }

    @Override
    public void close(long point, String how, String who) {
        String text = fit(how);
        boolean known = jdbc.sql("select count(*) from watch_log where id = :id and kind = 'POINT'")
                        .param("id", point)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) throw new IllegalArgumentException("There is no point %d in the watch log.".formatted(point));
        try {
            write(Kind.CLOSED, text, point, who);
        } catch (DuplicateKeyException e) {
            return; // somebody was first, and their word stands
        }
    }

    private void write(Kind kind, String text, @Nullable Long point, String who) {
        jdbc.sql("insert into watch_log (at, who, kind, text, point) values (:at, :who, :kind, :text, :point)")
                .param("at", Utc.column(clock.instant()))
                .param("who", who)
                .param("kind", kind.name())
                .param("text", text)
                .param("point", point)
                .update();
    }

    @Override
    public WatchReport report() {
        Instant now = clock.instant();
        Instant earliest = now.minus(LONGEST_WATCH);
        Optional<WatchReport> before = last().map(Handover::report);
        Instant begun = before.map(WatchReport::to).orElse(now.minus(FIRST_WATCH));
        if (begun.isBefore(earliest)) return reports.write(earliest, now, List.of(), openPoints());
        return reports.write(begun, now, before.map(WatchReport::stood).orElse(List.of()), openPoints());
    }

    @Override
    @Transactional
    public Handover offer(String remark, String outgoing) {
        String text = remark.strip();
        refuseTooLong(text);
        WatchReport report = report();
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            insert into watch_handover (offered, outgoing, remark, report)
            values (:offered, :outgoing, :remark, :report)\
            """)
                .param("offered", Utc.column(report.to()))
                .param("outgoing", outgoing)
                .param("remark", text)
                .param("report", json.writeValueAsString(report))
                .update(key);
        write(Kind.OFFERED, text, null, outgoing);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        return new Handover(id, report.to(), outgoing, text, report, null, null);
    }

    @Override
    public Optional<Handover> offered() {
        return jdbc
                .sql("select sql_cache * from watch_handover order by id desc limit 1")
                .query(this::read)
                .optional()
                .stream()
                .filter(handover -> handover.accepted() == null)
                .findAny();
    }

    @Override
    public Optional<Handover> handover(long id) {
        return jdbc.sql("select * from watch_handover where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    @Override
    public Optional<Handover> last() {
        return jdbc.sql("select sql_cache * from watch_handover where accepted is not null order by id desc limit 1")
                .query(this::read)
                .optional();
    }

    @Override
    @Transactional
    public Acceptance accept(long id, String incoming) {
        Handover offer =
                handover(id).orElseThrow(() -> new IllegalArgumentException("There is no handover %d.".formatted(id)));
        if (offer.accepted() == null && offer.outgoing().equals(incoming)) return Acceptance.OWN;
        int taken = jdbc.sql("""
            update watch_handover set accepted = :now, incoming = :incoming
            where id = :id and accepted is null
              and not exists (select * from (select id from watch_handover) later where later.id > :id)\
            """)
                .param("now", Utc.column(clock.instant()))
                .param("incoming", incoming)
                .param("id", id)
                .update();
        if (taken == 0) return Acceptance.LATE;
        write(Kind.HANDOVER, "", null, incoming);
        return Acceptance.ACCEPTED;
    }

    private static String fit(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) throw new IllegalArgumentException("A line of the watch log needs words.");
        refuseTooLong(stripped);
        return stripped;
    }

    private static void refuseTooLong(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The text has %d characters; %d fit.".formatted(text.length(), LONGEST));
        }
    }

    private static LogEntry entry(ResultSet row, int number) throws SQLException {
        return new LogEntry(
                row.getLong("id"),
                Utc.instant(row, "at"),
                row.getString("who"),
                Kind.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getObject("point", Long.class));
    }

    private Handover read(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getLong("id"),
                Utc.instant(row, "offered"),
                row.getString("outgoing"),
                row.getString("remark"),
                json.readValue(row.getString("report"), WatchReport.class),
                Utc.nullableInstant(row, "accepted"),
                row.getString("incoming"));
    }
}
