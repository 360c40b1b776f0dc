package watch.cohesion.brief.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.brief.Visits;
import watch.cohesion.support.RealDatabase;

class JdbcVisitsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final Visits VISITS = new JdbcVisits(JdbcClient.create(RealDatabase.migrated()));

    @Test
    void aFirstVisitHasNoneBeforeIt() {
        assertThat(VISITS.look("kim", NOON)).isEmpty();
        assertThat(VISITS.look("kim", NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void aVisitKnowsUntilItsEndWhenTheOneBeforeItEnded() {
        VISITS.look("lee", NOON);
        Instant left = NOON.plus(Duration.ofMinutes(10));
        VISITS.look("lee", left);

        Instant back = left.plus(Visits.PAUSE).plusSeconds(1);
        assertThat(VISITS.look("lee", back)).contains(left);
        assertThat(VISITS.before("lee")).contains(left);
        assertThat(VISITS.look("lee", back.plus(Duration.ofMinutes(20)))).contains(left);
        assertThat(VISITS.look("lee", back.plus(Duration.ofMinutes(40)))).contains(left);
    }

    @Test
    void aPageThatAsksForItselfIsNoVisit() {
        assertThat(VISITS.before("choi")).isEmpty();
        VISITS.look("choi", NOON);
        assertThat(VISITS.before("choi")).isEmpty();

        Instant nextDay = NOON.plus(Duration.ofDays(1));
        assertThat(VISITS.look("choi", nextDay)).contains(NOON);
    }

    @Test
    void aClockThatRunsBehindTakesNothingBack() {
        VISITS.look("park", NOON);

        assertThat(VISITS.look("park", NOON.minusSeconds(20))).isEmpty();
        assertThat(VISITS.look("park", NOON.plus(Visits.PAUSE))).isEmpty();
    }
}
