package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Backfill.State;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;

/** Which pages of an archive a back-fill reads, and what it takes from them. */
class BackfillWalkTest extends ArchiveRoom {

    BackfillWalkTest(Parts parts) {
        super(parts);
    }

    @Test
    void walksWordPressPagesToTheDateAndItemsTakeTheirOwnDates() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80, 4, 120));

        backfills.start(ID, NOON.minus(Duration.ofDays(90)), "ana");
        assertThat(planned()).isEqualTo(1);
        walk();

        Backfill done = backfill();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.detail()).isEqualTo("The date is reached.");
        assertThat(done.pages()).isEqualTo(4);
        assertThat(registry.get("cohesion.feed.backfill.pages")
                        .tag("result", "read")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(4);
        assertThat(registry.get("cohesion.feed.backfill.entries").counter().count())
                .as("the page that leads beyond the date brings nothing")
                .isGreaterThanOrEqualTo(3);
        assertThat(done.added()).as("but for the piece that is too old").isEqualTo(3);
        assertThat(done.reached()).isEqualTo(NOON.minus(Duration.ofDays(120)));
        assertThat(outlet.asked())
                .extracting(Outlet.Asked::path)
                .containsExactly("/feed", "/feed?paged=2", "/feed?paged=3", "/feed?paged=4");
        assertThat(jdbc.sql("SELECT MIN(time) FROM item WHERE NOT time_estimated")
                        .query(LocalDateTime.class)
                        .single())
                .isEqualTo("2026-09-03T12:00:00");
        assertThat(planned()).as("the job is gone").isZero();
    }

    @Test
    void anOldPieceAmongTheNewDoesNotEndTheWalk() throws InterruptedException {
        Article pinned = piece(0, 900);
        outlet.on("/feed", exchange -> {
            int page = page(exchange);
            Outlet.xml(byWordPress(pinned, piece(page, page * 30))).to(exchange);
        });

        backfills.start(ID, NOON.minus(Duration.ofDays(70)), "ana");
        walk();

        assertThat(backfill().pages()).isEqualTo(3);
        assertThat(backfill().added()).isEqualTo(2);
        assertThat(backfill().detail()).isEqualTo("The date is reached.");
    }

    @Test
    void followsArchivesThatTheFeedNames() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "prev-archive", "/2025")))
                .on("/2025", Outlet.xml(atom("a2", 300, "prev-archive", "/2024")))
                .on("/2024", Outlet.xml(atom("a3", 700, "self", "/2024")));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().detail()).isEqualTo("The archive ends here.");
        assertThat(backfill().added()).isEqualTo(3);
    }

    @Test
    void endsWhereWordPressHasNoFurtherPage() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().pages()).isEqualTo(2);
        assertThat(backfill().detail()).isEqualTo("The archive ends here.");
    }

    @Test
    void anAddressThatIsTooLongToBeKeptEndsTheWalk() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "prev-archive", "/" + "x".repeat(2_100))));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().detail()).contains("longer than 2000 characters");
        assertThat(backfill().added()).isEqualTo(1);
    }

    @Test
    void doesNotGoInCircles() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "next", "/b")))
                .on("/b", Outlet.xml(atom("a2", 2, "next", "/feed")));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().pages()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatBearsNoDateForItWouldCountAsOfToday() throws InterruptedException {
        String undated = rss(1, 1).replaceFirst("<pubDate>.*?</pubDate>", "");
        outlet.publishes(undated);

        backfills.start(ID, NOON.minus(Duration.ofDays(90)), "ana");
        walk();

        assertThat(backfill().undated()).isEqualTo(1);
        assertThat(backfill().added()).isZero();
    }

    private String atom(String id, int daysAgo, String relation, String path) {
        return """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title><id>x</id><updated>2026-11-22T12:00:00Z</updated>
            <link rel="%s" href="%s"/>
            <entry><id>%s</id><title>Piece %s</title><updated>%s</updated><link href="https://outlet.example/%s"/></entry>
            </feed>
            """.formatted(relation, outlet.url(path), id, id, NOON.minus(Duration.ofDays(daysAgo)), id);
    }
}
