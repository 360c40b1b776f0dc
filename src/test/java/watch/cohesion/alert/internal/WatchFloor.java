package watch.cohesion.alert.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.item.ItemId;
import watch.cohesion.notification.Notice;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;
import watch.cohesion.support.StandIn;

/** The alert room on a real database, with a clock that stands still, scores that a test sets, and an outbox that keeps. */
final class WatchFloor implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final SetClock clock = new SetClock(NOON);
    final HikariDataSource database = database();
    final JdbcClient jdbc = JdbcClient.create(database);
    final FloorRows rows = new FloorRows(jdbc, clock);
    final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    final AlertTables tables = new AlertTables(
            new ProgressTable(jdbc),
            new StandingTable(jdbc),
            new EpisodeTable(jdbc),
            new GroundsTable(jdbc),
            new RevisedTable(jdbc, new GroundsTable(jdbc)),
            new EasingTable(jdbc),
            new SilenceTable(jdbc));
    final KeptOutbox outbox = new KeptOutbox();
    final FloorFeeds feeds = new FloorFeeds();
    final AuditLog audit = (who, action, subject, before, after) -> {};
    final AlertSettings settings =
            new AlertSettings("classpath:config/rules.yml", Duration.ofMinutes(15), LocalTime.of(6, 0));
    final Factors factors = FactorFiles.load();
    final FloorCourses courses = new FloorCourses(clock, factors);

    /** On the disk of the database. */
    DatabaseDisk.Room room = DatabaseDisk.Room.UNKNOWN;

    /** What weighs in every score. */
    final List<Contribution> heaviest = new ArrayList<>(StillRooms.heaviest());

    /** Which way items move which factors is in doubt. */
    final Map<ItemId, Set<FactorId>> waysInDoubt = new HashMap<>();

    /** What the scores are made of. */
    Snapshot.Judged judged = rows::says;

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
        rows.poll("wire", NOON.minus(Duration.ofDays(30)));
        run();
        outbox.posted.clear();
    }

    /** Another node. */
    Decide fresh() {
        SpringTemplateEngine templates = new SpringTemplateEngine();
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        templates.setTemplateResolver(resolver);
        return new Decide(
                tables,
                rules,
                courses,
                look(courses),
                new GroundsWriter(StillRooms.assessments(), StillRooms.items()),
                new Relief(courses, new News(jdbc, outbox), tables.easings(), tables.progress()),
                new EpisodeLetter(
                        new SeriesNames(factors),
                        StillRooms.items(),
                        StillRooms.assessments(waysInDoubt),
                        StillRooms.head(),
                        templates),
                new HouseLetters(
                        new DailyReport(
                                jdbc,
                                tables.episodes(),
                                tables.easings(),
                                rules,
                                StillRooms.assessments(),
                                outbox,
                                new SeriesNames(factors),
                                StillRooms.head()),
                        rules,
                        StillRooms.head(),
                        new SeriesNames(factors),
                        settings,
                        () -> room),
                outbox,
                settings,
                new AlertMetrics(new SimpleMeterRegistry(), tables, clock),
                transactions,
                clock);
    }

    /** @param version of the factors that was saved in the product; 0 for those of the file */
    JdbcRules rules(AlertSettings of, long version) {
        FactorVersions versions = StandIn.of(FactorVersions.class, (_, _) -> version);
        return new JdbcRules(jdbc, transactions, audit, factors, versions, of, rehearse(), jobs);
    }

    Look look(Courses seen) {
        return new Look(
                () -> new Snapshot(41, StillRooms.scores(heaviest), seen, judged),
                new News(jdbc, outbox),
                new NotHeard(jdbc, feeds.face()),
                new FindingTable(jdbc));
    }

    private Rehearse rehearse() {
        return new Rehearse(courses, StillRooms.assessments(), new Hindsight(jdbc), clock);
    }

    /** As after the service was stopped and started. */
    void restart() {
        decide = fresh();
    }

    void run() {
        decide.run();
    }

    /** Passes went on meanwhile, and found nothing. */
    WatchFloor later(Duration by) {
        clock.advance(by);
        jdbc.sql("UPDATE alert_progress SET decided = :at WHERE decided < :at")
                .param("at", Utc.column(clock.instant().minusSeconds(30)))
                .update();
        return this;
    }

    WatchFloor score(String factor, double points) {
        courses.stress.put(factor, (int) Math.round(points * 1_000));
        return this;
    }

    /** Runs a decision and gives what was told by it. */
    List<Notice> told() {
        outbox.posted.clear();
        run();
        return List.copyOf(outbox.posted);
    }

    List<String> subjects() {
        return told().stream().map(notice -> notice.letter().subject()).toList();
    }

    List<Episode> open() {
        return alerts.open();
    }

    /** A new report of strain, published now. */
    void news(String factor, String publisher) {
        rows.report(factor, publisher, "wire", clock.instant(), clock.instant());
    }

    /** A new report of a sure act of relief, published now. */
    void relief(String factor, String publisher, String feed) {
        rows.say(rows.report(factor, publisher, feed, clock.instant(), clock.instant()), "relief", 3, 0.8);
        courses.reliefs.computeIfAbsent(factor, _ -> new ArrayList<>()).add(clock.instant());
    }

    /** A new report of a sure act of strain, published now. */
    long act(String factor, String publisher) {
        long item = rows.report(factor, publisher, "wire", clock.instant(), clock.instant());
        rows.say(item, "strain", 3, 0.95);
        return item;
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
}
