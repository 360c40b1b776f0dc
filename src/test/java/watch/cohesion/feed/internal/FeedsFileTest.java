package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;

class FeedsFileTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Nested
    class TheFileThatIsShipped {

        private final List<Feed> feeds = FeedsFile.read(ConfigurationFile.find("config/feeds.yml"), NOW);

        @Test
        void hasNoFaultAndBeginsWithTheHousesOfTheSeeds() {
            assertThat(feeds)
                    .extracting(Feed::publisher)
                    .startsWith("38 North", "38 North", "Carnegie Endowment", "ISDP", "ISPI");
            assertThat(feeds).hasSizeGreaterThan(40);
        }

        @Test
        void marksItsGuessesAndSaysWhatIsNotKnown() {
            assertThat(feeds)
                    .filteredOn(Feed::unverified)
                    .extracting(Feed::id)
                    .contains(new FeedId("isdp"), new FeedId("cfr"), new FeedId("us-forces-korea"));
            assertThat(feeds)
                    .filteredOn(Feed::unverified)
                    .allMatch(feed -> !feed.note().isBlank());
        }

        @Test
        void asksNoPublisherMoreOftenThanEveryQuarterOfAnHour() {
            assertThat(feeds)
                    .allSatisfy(feed -> assertThat(feed.schedule())
                            .isInstanceOfSatisfying(
                                    Schedule.Every.class,
                                    every -> assertThat(every.interval())
                                            .isGreaterThanOrEqualTo(Duration.ofMinutes(15))));
        }
    }

    @Test
    void aFeedIsReadWithEveryField() {
        assertThat(read("""
            feeds:
              - id: 38north
                name: 38 North
                publisher: Stimson Center
                url: https://www.38north.org/feed/
                cron: 0 15 6,18 ? * MON-FRI
                reliability: 0.95
                unverified: true
                note: Full text.
            """))
                .containsExactly(new Feed(
                        new FeedId("38north"),
                        "38 North",
                        "Stimson Center",
                        URI.create("https://www.38north.org/feed/"),
                        new Schedule.Cron("0 15 6,18 ? * MON-FRI"),
                        0.95,
                        true,
                        "Full text.",
                        null));
    }

    @Test
    void aFileWithoutFeedsIsAllowed() {
        assertThat(read("feeds: []")).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnceWithItsLineAndItsMend() {
        assertThat(faults("""
            feeds:
              - id: North Korea
                name: A
                publisher: P
                url: ftp://a.example/feed
                every: 10s
                reliability: 1.5
              - id: b
                name: B
                publisher: P
                url: https://b.example/feed
                every: 1h
                cron: 0 0 * * * ?
                reliability: 1
                colour: red
              - id: b
                name: C
                publisher: P
                url: http://B.example/feed/
                cron: at noon
                reliability: 1
                unverified: true
              - id: d
                publisher: P
                url: https://user:secret@d.example/feed
                cron: 0 0 0 1 1 ? 2001
            """))
                .containsExactlyInAnyOrder(
                        "config/feeds.yml, line 2: 'North Korea' is no feed id; use lower-case letters and digits with"
                                + " hyphens between, such as carnegie-asia",
                        "config/feeds.yml, line 5: 'ftp://a.example/feed' is no address of a feed; give one that"
                                + " begins with https:// or http:// and names a host",
                        "config/feeds.yml, line 6: '10s' is out of bounds; give an interval from 1m to 30d",
                        "config/feeds.yml, line 7: 'reliability' is '1.5'; give a number from 0.0 to 1.0",
                        "config/feeds.yml, line 13: both 'every' and 'cron' are given; give either 'every', such as"
                                + " 1h or auto, or 'cron', such as 0 15 6 ? * *",
                        "config/feeds.yml, line 15: 'colour' is not known here; known are: id, name, publisher, url,"
                                + " page, select, every, shortest, longest, cron, reliability, tags, full-text, paused,"
                                + " unverified, note",
                        "config/feeds.yml, line 16: id 'b' is already used in line 8; give this feed another",
                        "config/feeds.yml, line 19: 'http://B.example/feed/' is already polled by the feed in line 11;"
                                + " remove one",
                        "config/feeds.yml, line 20: 'at noon' is no Quartz cron expression; give seconds, minutes,"
                                + " hours, day, month and weekday in UTC, such as 0 15 6,18 ? * MON-FRI",
                        "config/feeds.yml, line 23: 'name' is missing; give it a value",
                        "config/feeds.yml, line 25: 'https://user:secret@d.example/feed' is no address of a feed; give"
                                + " one that begins with https:// or http:// and names a host",
                        "config/feeds.yml, line 26: '0 0 0 1 1 ? 2001' never fires again; correct its day, month or"
                                + " year",
                        "config/feeds.yml, line 23: 'reliability' is missing; give a number from 0 to 1 (1 for a wire,"
                                + " 0.8 press)");
    }

    @Test
    void aFeedWithoutAScheduleAndAnIntervalOfNothingAreFaults() {
        assertThat(faults("""
            feeds:
              - {id: a, name: A, publisher: P, url: "https://a.example/", reliability: 1}
              - {id: b, name: B, publisher: P, url: "https://b.example/", reliability: 1, every: 0h}
              - {id: x, name: X, publisher: P, url: "https://x.example/", reliability: 1, cron: 0 0 6 * * *}
              - {id: c, name: C, publisher: P, url: "https://c.example/", reliability: 1, every: hourly}
            """))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("line 2", "no schedule is given"),
                        fault -> assertThat(fault).contains("line 3", "out of bounds"),
                        fault -> assertThat(fault)
                                .contains("line 4", "specifying both a day-of-week AND a day-of-month"),
                        fault -> assertThat(fault).contains("line 5", "'hourly'", "such as 30m"));
    }

    private static List<Feed> read(String yaml) {
        return FeedsFile.read(new ConfigurationFile("config/feeds.yml", yaml), NOW);
    }

    private static List<String> faults(String yaml) {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> read(yaml));
        assertThat(e).as("faults").isNotNull();
        return e.faults();
    }
}
