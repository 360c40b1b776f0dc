package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import picocli.CommandLine;
import watch.cohesion.CohesionWatch;
import watch.cohesion.command.Commands;
import watch.cohesion.command.House;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.ItemId;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.Listed;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.ServiceTest;
import watch.cohesion.support.Store;

/** A backup of the running service becomes another service, on an empty folder, that shows the same and mails nothing. */
@ServiceTest
class OperatorRestoresTest {

    private static final List<String> FACTORS = List.of("force-posture", "china-competition", "peace-regime");

    private final Environment environment;
    private final JdbcClient jdbc;
    private final Scores scores;
    private final Outbox outbox;
    private final Recipients recipients;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    @TempDir
    private Path folder = Path.of("");

    OperatorRestoresTest(
            Environment environment,
            JdbcClient jdbc,
            Scores scores,
            Outbox outbox,
            Recipients recipients,
            TransactionOperations transactions,
            InstantSource clock) {
        this.environment = environment;
        this.jdbc = jdbc;
        this.scores = scores;
        this.outbox = outbox;
        this.recipients = recipients;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void theSameScoresAndNothingMailed() throws SchedulerException {
        report();
        tell();
        Instant now = clock.instant();
        List<Score> before = scores.at(now).scores();
        assertThat(before).anyMatch(score -> score.value() > 30);
        String file = folder.resolve("cohesion.zip").toString();
        command(
                Map.of(
                        "spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"),
                        "spring.datasource.username", environment.getRequiredProperty("spring.datasource.username"),
                        "spring.datasource.password", environment.getRequiredProperty("spring.datasource.password"),
                        "cohesion.database.home",
                                RealDatabase.home(folder.resolve("tools")).toString()),
                "backup",
                file);
        String home = RealDatabase.home(folder.resolve("home")).toString();
        command(Map.of("cohesion.database.home", home), "restore", file);

        try (Mailbox mailbox = Mailbox.open();
                ConfigurableApplicationContext restored = serve(home, mailbox)) {
            assertThat(restored.getBean(Scores.class).at(now).scores()).isEqualTo(before);
            Outbox there = restored.getBean(Outbox.class);
            assertThat(there.moved()).isPresent();
            assertThat(there.state().stopped()).isEqualTo(2);

            restored.getBean(Scheduler.class).start();
            there.release(null, "park");
            await().atMost(Duration.ofSeconds(60)).until(() -> mailbox.count() == 2);
            assertThat(mailbox.subjects()).as("nothing but what was released").containsOnly("Before the backup");
        }
    }

    /** Acts on some factors, as assessed. */
    private void report() {
        Instant now = clock.instant();
        jdbc.sql("""
            INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at, paused_at)
            VALUES ('wire', 'Wire', 'Wire', 'http://127.0.0.1:1/feed', 600, 1, FALSE, '', :at, :at)
            """).param("at", Utc.column(now)).update();
        ItemRows items = new ItemRows(jdbc);
        for (int i = 0; i < 12; i++) {
            Instant at = now.minus(Duration.ofHours(5 + 7L * i));
            ItemId item = items.arrives("Report " + i, at);
            jdbc.sql("""
                INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
                VALUES (:factor, :item, :at, 0.9, 'strain', 3)
                """)
                    .param("factor", FACTORS.get(i % FACTORS.size()))
                    .param("item", item.value())
                    .param("at", Utc.column(at))
                    .update();
        }
        jdbc.sql("UPDATE assessment_progress SET revision = revision + 1").update();
    }

    /** Two notices that wait, for no mail server is configured. */
    private void tell() {
        for (String name : List.of("kim", "park")) {
            recipients.save(Listed.mail(name, name + "@example.org"), "lee");
        }
        transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                "episode-1",
                "",
                Severity.URGENT,
                Set.of("watch"),
                new Letter("Before the backup", "In words", "<p>In words</p>", Map.of(), "{}"))));
    }

    private static void command(Map<String, String> settings, String... arguments) {
        House closed = _ -> {
            throw new AssertionError("no other room is needed");
        };
        StringWriter words = new StringWriter();
        CommandLine line = Commands.commandLine(service -> {}, closed, Store.with(settings))
                .setErr(new PrintWriter(words, true));
        assertThat(line.execute(arguments)).as(words::toString).isZero();
    }

    private static ConfigurableApplicationContext serve(String home, Mailbox mailbox) {
        return new SpringApplicationBuilder(CohesionWatch.class)
                .run(
                        "--server.port=0",
                        "--spring.quartz.auto-startup=false",
                        "--cohesion.database.home=" + home,
                        "--cohesion.database.buffer-pool-megabytes=64",
                        "--cohesion.feed.file=classpath:feeds-none.yml",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mailbox.port(),
                        "--spring.quartz.properties.org.quartz.scheduler.instanceName=restored");
    }
}
