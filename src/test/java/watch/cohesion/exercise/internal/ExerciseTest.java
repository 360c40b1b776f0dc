package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.ServiceTest;

@ServiceTest
@ActiveProfiles("exercise")
class ExerciseTest {

    private static final FeedId WIRE = new FeedId("exercise-halyard");

    private final Exercise running;
    private final ExerciseStart stored;
    private final Feeds feeds;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final Outbox outbox;
    private final Recipients recipients;

    ExerciseTest(
            Exercise running,
            ExerciseStart stored,
            Feeds feeds,
            InstantSource clock,
            JdbcClient jdbc,
            Environment environment,
            Outbox outbox,
            Recipients recipients) {
        this.running = running;
        this.stored = stored;
        this.feeds = feeds;
        this.clock = clock;
        this.jdbc = jdbc;
        this.environment = environment;
        this.outbox = outbox;
        this.recipients = recipients;
    }

    @Test
    void nobodyWhoTrainsIsAskedForAMailServerAnAddressOrAList() {
        Outbox.State state = outbox.state();
        assertThat(state.mailReady()).isTrue();
        assertThat(state.linksLead()).as("no mail leaves the house").isTrue();
        assertThat(recipients.all())
                .singleElement()
                .satisfies(floor -> assertThat(floor.lists()).contains("watch", "second", Recipient.OPERATORS));
    }

    /** What another exercise did to the same database is undone by a restart. */
    @BeforeEach
    void restart() {
        running.stop();
        running.start();
    }

    @Test
    void theOutletsAreFeedsLikeAnyOther() throws Exception {
        assertThat(running.isRunning()).isTrue();
        assertThat(feeds.all()).hasSize(6).allSatisfy(feed -> {
            assertThat(feed.id().value()).startsWith("exercise-");
            assertThat(feed.schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(1)));
            assertThat(feed.url().getHost()).isEqualTo("127.0.0.1");
            assertThat(feed.url().getPort()).isEqualTo(stored.port());
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI wire = feeds.find(WIRE).orElseThrow().url();
            var answer = client.send(HttpRequest.newBuilder(wire).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<title>Halyard News Agency</title>");
        }
    }

    @Test
    void everyPageSaysThatItIsAnExerciseAndItsDatabaseIsAnother() {
        assertThat(environment.getProperty("cohesion.banner")).startsWith("EXERCISE");
        assertThat(environment.getProperty("cohesion.database.home")).isEqualTo("data/exercise");
    }

    @Test
    void aRestartKeepsTheStartAndWhatATraineeChanged() {
        Instant start = stored.find().orElseThrow();
        Feed before = feeds.find(WIRE).orElseThrow();
        feeds.reschedule(WIRE, new Schedule.Every(Duration.ofMinutes(30)), "trainee");
        // The port of the running exercise is taken, so this one gets another.
        Exercise again = exercise(null);

        again.start();
        again.stop();

        Feed after = feeds.find(WIRE).orElseThrow();
        assertThat(stored.find()).contains(start);
        assertThat(after.schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(30)));
        assertThat(after.url()).isNotEqualTo(before.url());
        feeds.reschedule(WIRE, before.schedule(), "trainee");
    }

    @Test
    @DirtiesContext
    void aDatabaseWithRealFeedsIsRefused() {
        jdbc.sql("DELETE FROM exercise").update();
        feeds.put(
                new Feed(
                        new FeedId("gazette"),
                        "Gazette",
                        "Gazette",
                        URI.create("https://gazette.example/feed"),
                        new Schedule.Every(Duration.ofHours(1)),
                        0.8,
                        false,
                        "",
                        null),
                "analyst");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> exercise(null).start())
                .withMessageContaining("gazette")
                .withMessageContaining("config/application-exercise.yml");
        assertThat(stored.find()).isEmpty();
    }

    @Test
    void aPortThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new ExerciseSettings("exercise/scenario.yml", null, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cohesion.exercise.port is 65536; give 1 to 65535");
    }

    @Test
    void aStartThatIsGivenCounts() {
        Instant start = stored.find().orElseThrow();
        Instant given = Instant.parse("2026-01-05T09:00:00Z");
        Exercise again = exercise(given);

        again.start();
        again.stop();

        assertThat(stored.find()).contains(given);
        stored.set(start);
    }

    private Exercise exercise(@Nullable Instant start) {
        return new Exercise(new ExerciseSettings("exercise/scenario.yml", start, 0), stored, feeds, clock);
    }
}
