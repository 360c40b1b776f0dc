package watch.cohesion.brief.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.Visits;
import watch.cohesion.brief.Visits.Visit;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.support.RealDatabase;

class JdbcVisitsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final JdbcClient JDBC = JdbcClient.create(RealDatabase.migrated());
    private static final Visits VISITS = new JdbcVisits(JDBC, new JsonMapper());

    @Test
    void aFirstVisitHasNoneBeforeIt() {
        assertThat(look("kim", NOON)).isEmpty();
        assertThat(look("kim", NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void aVisitKnowsUntilItsEndWhenTheOneBeforeItEnded() {
        look("lee", NOON);
        Instant left = NOON.plus(Duration.ofMinutes(10));
        look("lee", left);

        Instant back = left.plus(Visits.PAUSE).plusSeconds(1);
        assertThat(look("lee", back)).contains(left);
        assertThat(VISITS.before("lee")).map(Visit::end).contains(left);
        assertThat(look("lee", back.plus(Duration.ofMinutes(20)))).contains(left);
        assertThat(look("lee", back.plus(Duration.ofMinutes(40)))).contains(left);
    }

    @Test
    void aVisitKnowsWhatThePageSaidWhenTheOneBeforeItEnded() {
        VISITS.look("yoon", said(80_000), NOON);
        VISITS.look("yoon", said(79_000), NOON.plus(Duration.ofMinutes(5)));
        VISITS.look("yoon", said(60_000), NOON.plus(Duration.ofHours(9)));

        assertThat(VISITS.before("yoon")).map(Visit::stood).contains(List.of(new Stood("cohesion", 79_000, "low")));
    }

    @Test
    void aLookThatAnEarlierProgramNotedIsNotSaidToHaveSeenWhatTheOneBeforeItSaw() {
        VISITS.look("jang", said(80_000), NOON);
        JDBC.sql("update watch_visit set last_look = ? where user = 'jang'")
                .param(Utc.column(NOON.plus(Duration.ofMinutes(5))))
                .update();

        Optional<Visit> before = VISITS.look("jang", said(60_000), NOON.plus(Duration.ofHours(9)));

        assertThat(before).contains(new Visit(NOON.plus(Duration.ofMinutes(5)), List.of()));
    }

    @Test
    void aPageThatAsksForItselfIsNoVisit() {
        assertThat(VISITS.before("choi")).isEmpty();
        look("choi", NOON);
        assertThat(VISITS.before("choi")).isEmpty();

        Instant nextDay = NOON.plus(Duration.ofDays(1));
        assertThat(look("choi", nextDay)).contains(NOON);
    }

    @Test
    void aClockThatRunsBehindTakesNothingBack() {
        look("park", NOON);

        assertThat(look("park", NOON.minusSeconds(20))).isEmpty();
        assertThat(look("park", NOON.plus(Visits.PAUSE))).isEmpty();
    }

    private static Optional<Instant> look(String user, Instant now) {
        return VISITS.look(user, said(80_000), now).map(Visit::end);
    }

    private static Picture said(int milli) {
        return new Picture(NOON, new CohesionIndex(milli, 65, 85, 63, 87, Level.LOW), List.of());
    }
}
