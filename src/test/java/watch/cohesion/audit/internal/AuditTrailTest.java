package watch.cohesion.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditEntry;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.audit.AuditTrail;
import watch.cohesion.audit.AuditTrail.Query;
import watch.cohesion.support.ServiceTest;

@ServiceTest
@Transactional
class AuditTrailTest {

    private final AuditLog log;
    private final AuditTrail trail;

    AuditTrailTest(AuditLog log, AuditTrail trail) {
        this.log = log;
        this.trail = trail;
    }

    @BeforeEach
    void threeChanges() {
        log.record("trail-kim", "feed.pause", "trail-38-north", "polled", "paused");
        log.record("trail-park", "user.role", "trail-lee", "WATCH", "ANALYST");
        log.record("trail-kim", "feed.resume", "trail-carnegie", "paused", "polled");
    }

    @Test
    void theNewestChangeStandsFirst() {
        assertThat(trail.entries(asking(null, null, "trail-"), 10))
                .extracting(AuditEntry::subject)
                .containsExactly("trail-carnegie", "trail-lee", "trail-38-north");
    }

    @Test
    void aReaderAsksByPersonByRoomAndByAnyPartOfTheSubject() {
        assertThat(subjects(asking("trail-kim", null, null))).containsExactly("trail-carnegie", "trail-38-north");
        assertThat(subjects(asking(null, "user", "trail-"))).containsExactly("trail-lee");
        assertThat(subjects(asking("trail-kim", "feed", "38"))).containsExactly("trail-38-north");
        assertThat(subjects(asking("trail-kim", "user", null))).isEmpty();
    }

    @Test
    void aPercentSignOfTheReaderIsAPercentSign() {
        assertThat(subjects(asking(null, null, "trail%north"))).isEmpty();
    }

    @Test
    void aPageGoesOnAfterTheLastEntryOfTheOneBefore() {
        AuditEntry newest = trail.entries(asking(null, null, "trail-"), 1).getFirst();

        assertThat(subjects(new Query(null, null, "trail-", null, null, newest.id())))
                .containsExactly("trail-lee", "trail-38-north");
    }

    @Test
    void theSpanOfTimeIncludesItsBeginningAndNotItsEnd() {
        AuditEntry newest =
                trail.entries(asking(null, null, "trail-carnegie"), 1).getFirst();
        Instant at = newest.at();

        assertThat(subjects(between(at, at.plusMillis(1)))).contains("trail-carnegie");
        assertThat(subjects(between(at.minus(Duration.ofDays(1)), at))).doesNotContain("trail-carnegie");
    }

    @Test
    void everyPersonAndRoomIsThereToChooseOnce() {
        assertThat(trail.people()).contains("trail-kim", "trail-park").doesNotHaveDuplicates();
        assertThat(trail.rooms()).contains("feed", "user").doesNotHaveDuplicates();
    }

    private List<String> subjects(Query query) {
        return trail.entries(query, 10).stream().map(AuditEntry::subject).toList();
    }

    private static Query asking(@Nullable String who, @Nullable String room, @Nullable String subject) {
        return new Query(who, room, subject, null, null, null);
    }

    private static Query between(Instant from, Instant until) {
        return new Query(null, null, "trail-", from, until, null);
    }
}
