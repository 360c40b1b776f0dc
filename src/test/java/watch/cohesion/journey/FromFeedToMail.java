package watch.cohesion.journey;

import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Listed;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.Outlet;

/** A wire that reports, a rule that speaks at each report, and Kim who is told. */
final class FromFeedToMail {

    private static final FeedId FEED = new FeedId("wire");

    private final Mailbox mailbox;
    private final Feeds feeds;
    private final Rules rules;
    private final Recipients recipients;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    FromFeedToMail(
            Mailbox mailbox, Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
        this.mailbox = mailbox;
        this.feeds = feeds;
        this.rules = rules;
        this.recipients = recipients;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return of each report, the seconds from the feed's answer to its mail at the mail server */
    List<Double> rounds(int rounds) {
        recipients.save(kim(), "park");
        rules.add(rule(), "park");
        List<Double> seconds = new ArrayList<>();
        try (Outlet outlet = Outlet.open()) {
            outlet.publishes(article(0, clock.instant().minus(Duration.ofDays(40))));
            feeds.put(feed(outlet), "park");
            await().until(() -> polls() > 0);
            for (int round = 1; round <= rounds; round++) {
                // A decision that still runs would remember what is forgotten here.
                await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
                forget();
                long before = mailbox.count();
                int asked = outlet.asked().size();
                outlet.publishes(article(round, clock.instant()));
                feeds.runNow(FEED, "park");
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> outlet.asked().size() > asked);
                long answered = System.nanoTime();
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> mailbox.count() > before);
                seconds.add((System.nanoTime() - answered) / 1e9);
            }
        }
        return seconds;
    }

    private long polls() {
        return jdbc.sql("SELECT COUNT(*) FROM poll WHERE outcome = 'READ'")
                .query(Long.class)
                .single();
    }

    /** As if nothing had been reported yet: each round is the first of its kind. */
    private void forget() {
        jdbc.sql("DELETE FROM alert_standing").update();
        jdbc.sql("DELETE FROM alert_episode").update();
        jdbc.sql("DELETE FROM item").update();
    }

    private static Outlet.Article article(int number, Instant published) {
        return new Outlet.Article(
                "report-" + number,
                "U.S. president announces withdrawal of %d,500 troops from South Korea".formatted(number),
                "https://wire.example/report-" + number,
                "In a televised address the president said that an armored brigade will come home and not be replaced.",
                published);
    }

    private static Feed feed(Outlet outlet) {
        return new Feed(FEED, "Wire", "Wire", outlet.url(), new Schedule.Every(Duration.ofDays(1)), 1, false, "", null);
    }

    /** Speaks as soon as force posture is strained. */
    static Rule rule() {
        return new Rule(
                new RuleId("strained"),
                "Strained",
                new Condition.Level(25, 22, Duration.ZERO, 1),
                List.of(new FactorId("force-posture")),
                Severity.WARNING,
                "watch",
                "",
                new ActiveHours(ZoneOffset.UTC, Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                true);
    }

    /** Is told at once of everything for the watch. */
    static Recipient kim() {
        return Listed.mail("Kim", "kim@example.org");
    }
}
