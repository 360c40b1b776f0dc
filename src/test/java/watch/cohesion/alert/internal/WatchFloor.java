package watch.cohesion.alert.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Courses;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;

/** The alert room on a real database, with a clock that stands still, scores that a test sets, and an outbox that keeps. */
final class WatchFloor implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final SetClock clock = new SetClock(NOON);
    final HikariDataSource database = database();
    final JdbcClient jdbc = JdbcClient.create(database);
    final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    final AlertTables tables = new AlertTables(
            new ProgressTable(jdbc),
            new StandingTable(jdbc),
            new EpisodeTable(jdbc),
            new GroundsTable(jdbc),
            new EasingTable(jdbc),
            new SilenceTable(jdbc));
    final List<Notice> posted = new ArrayList<>();

    /** Lists that nobody is on. */
    final Set<String> nobodyOn = new HashSet<>();

    final AuditLog audit = (who, action, subject, before, after) -> {};
    final AlertSettings settings =
            new AlertSettings("classpath:config/rules.yml", Duration.ofMinutes(15), LocalTime.of(6, 0));
    final Factors factors = FactorFiles.load();
    final FloorCourses courses = new FloorCourses(clock, factors);

    /** What weighs in every score. */
    final List<Contribution> heaviest = new ArrayList<>(StillRooms.heaviest());

    @Nullable
    NetworkOutage outage;

    @Nullable
    Deafness deafness;

    List<FeedHealth> health = List.of();

    /** When the database was restored. */
    @Nullable
    Instant moved;

    final Jobs jobs = new Jobs() {
        @Override
        public void every(int seconds, Class<? extends Job> job, String name, String description) {}

        @Override
        public void wake(String name, Duration after) {}
    };
    final JdbcRules rules = rules(settings, 0);
    final Alerts alerts = new JdbcAlerts(tables, courses, audit, jobs, clock);
    private Decide decide;

    WatchFloor() {
        rules.afterSingletonsInstantiated();
        decide = fresh();
        poll("wire", NOON.minus(Duration.ofDays(30)));
        run();
        posted.clear();
    }

    /** Another node. */
    Decide fresh() {
        SpringTemplateEngine templates = new SpringTemplateEngine();
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        templates.setTemplateResolver(resolver);
        Outbox outbox = outbox();
        return new Decide(
                tables,
                rules,
                courses,
                look(courses),
                new GroundsWriter(StillRooms.scores(heaviest), StillRooms.assessments(), StillRooms.items()),
                new Relief(courses, new News(jdbc, outbox), tables.easings(), tables.progress()),
                new EpisodeLetter(
                        new SeriesNames(factors),
                        StillRooms.scores(heaviest),
                        StillRooms.items(),
                        StillRooms.assessments(),
                        StillRooms.head(),
                        templates),
                new HouseLetters(
                        jdbc,
                        tables.episodes(),
                        tables.easings(),
                        rules,
                        outbox,
                        StillRooms.head(),
                        new SeriesNames(factors),
                        settings),
                outbox,
                settings,
                new AlertMetrics(new SimpleMeterRegistry(), tables, clock),
                transactions,
                clock);
    }

    /** @param version of the factors that was saved in the product; 0 for those of the file */
    JdbcRules rules(AlertSettings of, long version) {
        FactorVersions versions = (FactorVersions) Proxy.newProxyInstance(
                FactorVersions.class.getClassLoader(),
                new Class<?>[] {FactorVersions.class},
                (proxy, method, arguments) -> version);
        return new JdbcRules(jdbc, transactions, audit, factors, versions, of, rehearse(), jobs);
    }

    Look look(Courses seen) {
        return new Look(
                seen,
                StillRooms.scores(),
                new News(jdbc, outbox()),
                new Blindness(jdbc, feeds()),
                new FindingTable(jdbc));
    }

    private Rehearse rehearse() {
        return new Rehearse(courses, StillRooms.scores(), StillRooms.assessments(), new Hindsight(jdbc), clock);
    }

    /** As after the service was stopped and started. */
    void restart() {
        decide = fresh();
    }

    void run() {
        decide.run();
    }

    WatchFloor later(Duration by) {
        clock.advance(by);
        return this;
    }

    WatchFloor score(String factor, double points) {
        courses.stress.put(factor, (int) Math.round(points * 1_000));
        return this;
    }

    /** Runs a decision and gives what was told by it. */
    List<Notice> told() {
        posted.clear();
        run();
        return List.copyOf(posted);
    }

    List<String> subjects() {
        return told().stream().map(notice -> notice.letter().subject()).toList();
    }

    List<Episode> open() {
        return alerts.open();
    }

    void poll(String feed, Instant at) {
        jdbc.sql("""
            INSERT IGNORE INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at,
                                     first_read)
            VALUES (:feed, :feed, :feed, CONCAT('https://', :feed, '.example/feed'), 600, 1, FALSE, '', :at, :at)
            """).param("feed", feed).param("at", Utc.column(at)).update();
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, entries, added, updated) VALUES (:feed, :at, 9,"
                        + " 'READ', 1, 1, 0)")
                .param("feed", feed)
                .param("at", Utc.column(at))
                .update();
    }

    void pollFails(String feed, Instant at) {
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, failure, detail) VALUES (:feed, :at, 9, 'FAILED',"
                        + " 'REFUSED', 'The server answered 403.')")
                .param("feed", feed)
                .param("at", Utc.column(at))
                .update();
    }

    /** Somebody's mail server refused a letter for good. */
    void letterFailed(Instant at) {
        jdbc.sql("""
            INSERT INTO notification (message_id, thread, severity, created, subject, text, html, json)
            VALUES (UUID(), 'episode-0', 'notice', :at, '', '', '', '')
            """).param("at", Utc.column(at)).update();
        jdbc.sql("""
            INSERT INTO notification_delivery (notification, name, channel, address, thread, refs, state, due, attempts,
                                               tried, since)
            SELECT MAX(id), 'Kim', 'mail', 'kim@example.org', 'episode-0', '', 'failed', :at, 1, :at, :at
            FROM notification
            """).param("at", Utc.column(at)).update();
    }

    /** A new report of strain, published now. */
    void news(String factor, String publisher) {
        report(factor, publisher, "wire", clock.instant(), clock.instant());
    }

    /** A new report of a sure act of relief, published now. */
    void relief(String factor, String publisher, String feed) {
        say(report(factor, publisher, feed, clock.instant(), clock.instant()), "relief", 3, 0.8);
        courses.reliefs.computeIfAbsent(factor, _ -> new ArrayList<>()).add(clock.instant());
    }

    /** A new report of a sure act of strain, published now. */
    long act(String factor, String publisher) {
        long item = report(factor, publisher, "wire", clock.instant(), clock.instant());
        say(item, "strain", 3, 0.95);
        return item;
    }

    void ofStory(StoryId story, long item) {
        jdbc.sql("UPDATE item SET story = :story WHERE id = :item")
                .param("story", story.value())
                .param("item", item)
                .update();
    }

    private void say(long item, String direction, int intensity, double probability) {
        jdbc.sql("""
            UPDATE assessment_bearing b
            JOIN assessment a ON a.item = b.item
            JOIN assessment_factor s ON s.assessment = a.id
            SET b.direction = :direction, b.intensity = :intensity, b.probability = :probability,
                s.direction = :direction, s.intensity = :intensity, s.probability = :probability
            WHERE b.item = :item
            """)
                .param("direction", direction)
                .param("intensity", intensity)
                .param("probability", probability)
                .param("item", item)
                .update();
    }

    long report(String factor, String publisher, String feed, Instant published, Instant seen) {
        long id = jdbc.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM item")
                .query(Long.class)
                .single();
        jdbc.sql("""
            INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            VALUES (:id, :feed, UNHEX('00112233445566778899AABBCCDDEEFF'), :id, :publisher, 1, 'Troops to leave', '',
                    :published, FALSE, :seen, :seen)
            """)
                .param("id", id)
                .param("feed", feed)
                .param("publisher", publisher)
                .param("published", Utc.column(published))
                .param("seen", Utc.column(seen))
                .update();
        jdbc.sql("""
            INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
            VALUES (:factor, :id, :time, 0.8, 'strain', 2)
            """)
                .param("factor", factor)
                .param("id", id)
                .param("time", Utc.column(published))
                .update();
        assess(id, "words-1");
        return id;
    }

    /** Another assessment that says what is said of the item now. */
    void assess(long item, String by) {
        jdbc.sql("""
            INSERT INTO assessment (item, at, made_by, text_of, result, relevance)
            SELECT id, :at, :by, changed, 'relevant', 0.9 FROM item WHERE id = :item
            """)
                .param("item", item)
                .param("at", Utc.column(clock.instant()))
                .param("by", by)
                .update();
        jdbc.sql("""
            INSERT INTO assessment_factor (assessment, factor, probability, direction, intensity)
            SELECT (SELECT MAX(id) FROM assessment), factor, probability, direction, intensity
            FROM assessment_bearing WHERE item = :item
            """).param("item", item).update();
        if (by.equals("person")) return; // in force is then still the version that judged last
        jdbc.sql("""
            REPLACE INTO assessment_in_force (item, assessment, made_by, text_of, result)
            SELECT item, id, made_by, text_of, result FROM assessment WHERE item = :item ORDER BY id DESC LIMIT 1
            """).param("item", item).update();
    }

    /** What the first version said of the item, before the one that judges now. */
    void saidFirst(long item, String direction) {
        jdbc.sql("""
            UPDATE assessment_factor SET direction = :direction
            WHERE assessment = (SELECT MIN(id) FROM assessment WHERE item = :item)
            """).param("direction", direction).param("item", item).update();
    }

    Rule rule(String id) {
        return rules.all().stream()
                .filter(rule -> rule.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }

    private static HikariDataSource database() {
        RealDatabase.Schema schema = RealDatabase.schema();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(schema.url());
        pool.setUsername(schema.username());
        pool.setPassword(schema.password());
        pool.setMaximumPoolSize(3);
        return pool;
    }

    private Feeds feeds() {
        return (Feeds) java.lang.reflect.Proxy.newProxyInstance(
                Feeds.class.getClassLoader(),
                new Class<?>[] {Feeds.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "outage" -> Optional.ofNullable(outage);
                    case "deafness" -> Optional.ofNullable(deafness);
                    default -> health;
                });
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public int post(Notice notice) {
                posted.add(notice);
                return nobodyOn.containsAll(notice.lists()) ? 0 : 1;
            }

            @Override
            public void post(String thread, Letter letter, Recipient to) {}

            @Override
            public List<Entry> entries(int limit) {
                return List.of();
            }

            @Override
            public List<Entry> ofThread(String thread) {
                return List.of();
            }

            @Override
            public Optional<Letter> letter(long notification) {
                return Optional.empty();
            }

            @Override
            public void again(long delivery, String who) {}

            @Override
            public int release(@Nullable Long delivery, String who) {
                return 0;
            }

            @Override
            public int drop(@Nullable Long delivery, String who) {
                return 0;
            }

            @Override
            public Optional<Instant> moved() {
                return Optional.ofNullable(moved);
            }

            @Override
            public int sameDatabase(String who) {
                return 0;
            }

            @Override
            public Optional<Instant> overdue() {
                return Optional.empty();
            }

            @Override
            public State state() {
                return new State(1, true, true, 0, 0, 0, 0, null, List.of(), 7);
            }
        };
    }
}
