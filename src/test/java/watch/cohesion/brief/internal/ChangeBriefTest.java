package watch.cohesion.brief.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Briefs;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.ItemId;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;
import watch.cohesion.support.SetClock;

/** Briefs of real rooms through some days of a November that never was. */
@ServiceTest
@Import(ChangeBriefTest.Clock.class)
class ChangeBriefTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-21T21:30:00Z");
    private static final FactorId FORCE_POSTURE = new FactorId("force-posture");

    private final BriefDesk desk;
    private final Briefs briefs;
    private final WatchLog log;
    private final Recipients recipients;
    private final Outbox outbox;
    private final Feeds feeds;
    private final Corrections corrections;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SetClock clock;

    ChangeBriefTest(
            BriefDesk desk,
            Briefs briefs,
            WatchLog log,
            Recipients recipients,
            Outbox outbox,
            Feeds feeds,
            Corrections corrections,
            JdbcClient jdbc,
            JsonMapper json,
            SetClock clock) {
        this.desk = desk;
        this.briefs = briefs;
        this.log = log;
        this.recipients = recipients;
        this.outbox = outbox;
        this.feeds = feeds;
        this.corrections = corrections;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Clock {

        @Bean
        @Primary
        SetClock movingClock() {
            return new SetClock(MORNING);
        }
    }

    @BeforeEach
    void begin() {
        clock.set(MORNING);
        recipients.all().forEach(recipient -> recipients.remove(recipient.id(), "park"));
        for (String table : List.of("change_brief_told", "change_brief", "notification", "item", "feed")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @Test
    void goesToARecipientAtItsHourOnceADayAndNotTwiceAfterARestart() {
        ItemId paper = strain("Brigade is called home from Korea", MORNING.minus(Duration.ofHours(3)));
        long kim = recipients.save(recipient("Kim", LocalTime.of(6, 30)), "park");
        recipients.save(recipient("Lee", null), "park");
        desk.run();
        assertThat(mails()).isEmpty();

        at(DUE.minusSeconds(1));
        assertThat(mails()).isEmpty();
        at(DUE.plusSeconds(20));
        at(DUE.plusSeconds(80));
        at(DUE.plus(Duration.ofHours(2)));

        assertThat(mails()).hasSize(1).allSatisfy(mail -> {
            assertThat(mail.name()).isEqualTo("Kim");
            assertThat(mail.progress()).isEqualTo(Outbox.Progress.QUEUED);
        });
        Letter letter = outbox.letter(mails().getFirst().notification()).orElseThrow();
        assertThat(letter.subject()).startsWith("Change brief: ").contains("moved");
        assertThat(letter.text())
                .contains("Moved by more than chance would explain: US force posture and withdrawal (+")
                .contains("rose by", "more than chance would explain", "Brigade is called home from Korea")
                .contains("/items/" + paper, "/brief/2026-11-21?at=21:30", "WHAT MOVED")
                .contains("Trade and technology friction (ext, ")
                .contains("lee added US force posture and withdrawal (strain 3)")
                .doesNotContain("{", "??");
        assertThat(letter.html())
                .contains("Brigade is called home from Korea")
                .as("a touch on a number leads to what it stands for")
                .containsPattern("<a href=\"[^\"]*/items/" + paper + "\"[^>]*>\\[\\d+]</a>")
                .doesNotContain("<script");
        assertThat(letter.json()).contains("\"marks\":\"[1]").doesNotContain("rests");

        at(DUE.plus(Duration.ofDays(1)).plusSeconds(5));
        assertThat(mails()).hasSize(2);
        recipients.save(recipient(kim, "Kim", LocalTime.of(18, 0)), "park");
        at(Instant.parse("2026-11-23T09:00:10Z"));
        assertThat(mails()).as("the 23rd has been told at 06:30").hasSize(2);
    }

    @Test
    void whatCouldNotGoForHoursIsNotSentAtAll() {
        recipients.save(recipient("Kim", LocalTime.of(6, 30)), "park");
        desk.run();

        at(DUE.plus(Duration.ofHours(7)));

        assertThat(mails()).isEmpty();
        at(DUE.plus(Duration.ofDays(1)));
        assertThat(mails()).hasSize(1);
    }

    @Test
    void whatTheDatabaseBeforeARestoreHasToldIsNotToldAgain() {
        recipients.save(recipient("Kim", LocalTime.of(6, 30)), "park");
        desk.run();
        jdbc.sql("INSERT INTO notification_place (created, found, moved) VALUES (1, :found, TRUE)")
                .param("found", Utc.column(DUE.plusSeconds(600)))
                .update();
        try {
            at(DUE.plusSeconds(660));
            assertThat(mails()).isEmpty();
            at(DUE.plus(Duration.ofDays(1)).plusSeconds(5));
            assertThat(mails()).hasSize(1);
        } finally {
            jdbc.sql("DELETE FROM notification_place WHERE created = 1").update();
        }
    }

    @Test
    void aKeptBriefSaysTheSameHoweverTheDayIsJudgedLater() {
        ItemId paper = strain("Brigade is called home from Korea", MORNING.minus(Duration.ofHours(3)));
        at(Instant.parse("2026-11-22T00:00:30Z"));
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        String first = text(midnight);

        clock.set(MORNING.plus(Duration.ofDays(1)));
        corrections.correct(paper, new Correction.Irrelevant(), null, "", "lee");

        assertThat(first).contains("brief.factor.rose.sure", "Brigade is called home from Korea");
        assertThat(text(midnight)).isEqualTo(first);
        assertThat(briefs.upTo(midnight).orElseThrow().kept()).isEqualTo(Instant.parse("2026-11-22T00:00:30Z"));
        assertThat(text(midnight.minusSeconds(60)))
                .as("what was not kept is worked out with what is known today")
                .doesNotContain("brief.factor.rose.sure");
    }

    @Test
    void theSameHoursTwiceAreTheSameBytes() {
        strain("Brigade is called home from Korea", MORNING.minus(Duration.ofHours(3)));

        assertThat(text(MORNING)).isEqualTo(text(MORNING));
    }

    @Test
    void aDayOnWhichNothingHappenedSaysSoAndWhatLiesAheadIsNotKnown() {
        strain("An old story", MORNING.minus(Duration.ofDays(60)));
        aFeedIsRead();

        assertThat(briefs.upTo(MORNING).orElseThrow().brief().nothing()).isTrue();
        assertThat(briefs.upTo(MORNING.plusSeconds(1))).isEmpty();
        assertThat(briefs.upTo(MORNING.minus(Duration.ofDays(4000)))).isEmpty();

        recipients.save(recipient("Kim", LocalTime.of(6, 30)), "park");
        desk.run();
        at(DUE);
        Letter letter = outbox.letter(mails().getFirst().notification()).orElseThrow();
        assertThat(letter.subject()).isEqualTo("Change brief: nothing out of the ordinary");
        assertThat(letter.text()).contains("No item arrived.");
    }

    @Test
    void ofADayBeforeTheFirstItemCameNoneIsKept() {
        Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
        desk.run();
        assertThat(briefs.upTo(midnight)).isEmpty();

        strain("A story of the back catalogue", MORNING.minus(Duration.ofDays(2)));
        jdbc.sql("UPDATE item SET first_seen = :now")
                .param("now", Utc.column(MORNING))
                .update();
        desk.run();
        assertThat(briefs.upTo(midnight).orElseThrow().kept()).isNull();
        assertThat(text(midnight))
                .as("nobody counted what arrived before the first item did")
                .doesNotContain("brief.arrived");

        at(MORNING.plus(Duration.ofDays(1)));
        assertThat(briefs.upTo(midnight.plus(Duration.ofDays(1))).orElseThrow().kept())
                .isNotNull();
    }

    @Test
    void aDayOnWhichNobodyListenedIsNoQuietDay() {
        strain("An old story", MORNING.minus(Duration.ofDays(60)));

        ChangeBrief brief = briefs.upTo(MORNING).orElseThrow().brief();

        assertThat(brief.nothing()).isFalse();
        assertThat(brief.notHeard().getFirst().sentences())
                .extracting(ChangeBrief.Sentence::key)
                .containsExactly("brief.not-heard.ours");
        recipients.save(recipient("Kim", LocalTime.of(6, 30)), "park");
        desk.run();
        at(DUE);
        Letter letter = outbox.letter(mails().getFirst().notification()).orElseThrow();
        assertThat(letter.subject()).startsWith("Change brief: no new reports are read");
        assertThat(letter.text()).contains("NOT HEARD\nAll feeds\n");
    }

    @Test
    void aFeedThatFailsForMinutesIsNotHeardInTheBriefAsInTheHandover() {
        strain("An old story", MORNING.minus(Duration.ofDays(60)));
        feedIsRead("wire", "Wire");
        aFeedIsRead();
        Instant since = MORNING.minus(Duration.ofMinutes(20));
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, failure, detail) VALUES ('paper', :at, 9, 'FAILED',"
                        + " 'REFUSED', 'The server answered 500.')")
                .param("at", Utc.column(since))
                .update();
        jdbc.sql("UPDATE feed SET failures = 1, failing_since = :at, last_poll = (SELECT MAX(id) FROM poll),"
                        + " last_success = :before WHERE id = 'paper'")
                .param("at", Utc.column(since))
                .param("before", Utc.column(since.minus(Duration.ofHours(1))))
                .update();

        assertThat(log.report().notHeard())
                .extracting(WatchReport.NotHeard::name)
                .containsExactly("Paper");
        assertThat(briefs.upTo(MORNING).orElseThrow().brief().notHeard())
                .extracting(paragraph -> paragraph.about())
                .contains(new ChangeBrief.Citation.OfFeed("paper", "Paper"));
    }

    @Test
    void aFactorThatFellIsNotExplainedByStrain() {
        Duration hour = Duration.ofHours(1);
        strain("Brigade is called home from Korea", MORNING.minus(Duration.ofDays(4)));
        said("Columnist would see them go", Direction.STRAIN, Intensity.POSITION, MORNING.minus(hour));
        ItemId law = said("Number of troops is fixed by law", Direction.RELIEF, Intensity.ACTION, MORNING.minus(hour));

        WatchReport.Moved moved = log.report().moved().getFirst();

        assertThat(moved.change()).isNegative();
        assertThat(moved.piece()).extracting(WatchReport.Piece::item).isEqualTo(law.value());
        corrections.correct(law, new Correction.Irrelevant(), null, "", "lee");
        assertThat(log.report().moved().getFirst().change()).isPositive();
        assertThat(log.report().moved().getFirst().piece())
                .extracting(WatchReport.Piece::title)
                .isEqualTo("Columnist would see them go");
    }

    @Test
    void aFactorThatFellAsEvidenceFadedIsExplainedByNothingNew() {
        Instant tuesday = MORNING.plus(Duration.ofDays(3));
        clock.set(tuesday);
        strain("Brigade is called home from Korea", MORNING);
        strain("Battalion is called home as well", MORNING);
        ItemId word = said("Blog wonders", Direction.STRAIN, Intensity.TALK, tuesday.minus(Duration.ofHours(1)));
        jdbc.sql("UPDATE item SET reliability = 0.05 WHERE id = :word")
                .param("word", word.value())
                .update();
        corrections.correct(word, new Correction.Confirm(), null, "", "lee");

        WatchReport.Moved moved = log.report().moved().getFirst();

        assertThat(moved.change()).isNegative();
        assertThat(moved.piece()).isNull();
        assertThat(moved.sure()).as("as the brief says of it").isFalse();
    }

    private void aFeedIsRead() {
        feedIsRead("paper", "Paper");
    }

    private void feedIsRead(String id, String name) {
        feeds.put(
                new Feed(
                        new FeedId(id),
                        name,
                        name,
                        URI.create("https://" + id + ".example/feed"),
                        new Schedule.Every(Duration.ofHours(1)),
                        0.8,
                        false,
                        "",
                        null),
                "park");
        jdbc.sql("UPDATE feed SET last_success = :now, next_poll = :later")
                .param("now", Utc.column(MORNING))
                .param("later", Utc.column(MORNING.plus(Duration.ofDays(3))))
                .update();
    }

    private String text(Instant to) {
        Optional<Briefs.Edition> edition = briefs.upTo(to);
        return json.writeValueAsString(edition.orElseThrow().brief());
    }

    private ItemId strain(String title, Instant at) {
        return said(title, Direction.STRAIN, Intensity.ACTION, at);
    }

    private ItemId said(String title, Direction direction, Intensity intensity, Instant at) {
        Instant now = clock.instant();
        clock.set(at);
        ItemId item = new ItemRows(jdbc).arrives(title, at);
        corrections.correct(item, new Correction.Add(FORCE_POSTURE, direction, intensity), null, "", "lee");
        clock.set(now);
        return item;
    }

    private void at(Instant now) {
        clock.set(now);
        desk.run();
    }

    private List<Outbox.Entry> mails() {
        return outbox.entries(50);
    }

    private static Recipient recipient(String name, @Nullable LocalTime brief) {
        return recipient(0, name, brief);
    }

    private static Recipient recipient(long id, String name, @Nullable LocalTime brief) {
        return new Recipient(
                id,
                null,
                name,
                ChannelKind.MAIL,
                name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                Set.of(),
                Severity.URGENT,
                Set.of(),
                ZoneId.of("Asia/Seoul"),
                LocalTime.NOON,
                new Recipient.Hours(LocalTime.of(5, 0), LocalTime.of(8, 0)),
                null,
                false,
                true,
                brief);
    }
}
