package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Snapshots;

/**
 * Looks at everything that rules watch. The detector decides four times a day; in between its findings are kept in the
 * database: reports of before a decision still arrive after it, and a node that looked later would find something else.
 */
@Component
class Look {

    /** As far back as a rule may compare with. */
    static final Duration RECENT = Duration.ofDays(45);

    private final Snapshots snapshots;
    private final News news;
    private final NotHeard notHeard;
    private final FindingTable findings;

    Look(Snapshots snapshots, News news, NotHeard notHeard, FindingTable findings) {
        this.snapshots = snapshots;
        this.news = news;
        this.notHeard = notHeard;
        this.findings = findings;
    }

    /**
     * What rules see, and the feeds that it is seen through.
     *
     * @param snapshot what the sight is of, so that what is told of it agrees with it
     * @param feeds as they are now
     */
    record Seen(Snapshot snapshot, Sight sight, NotHeard.View feeds) {}

    /**
     * To be called with the lock of {@link ProgressTable} in hand.
     *
     * @param before when everything was last looked at; null if it never was
     */
    Seen at(Instant now, @Nullable Instant before) {
        NotHeard.View feeds = notHeard.at(now);
        Snapshot snapshot = snapshots.now();
        Courses.Stretch stretch = snapshot.courses().over(now.minus(RECENT), now);
        Detector detector = detector(now, snapshot.courses());
        Unheard unheard = Unheard.since(before, now, feeds);
        return new Seen(snapshot, new Sight(now, stretch, newsIn(snapshot, now), detector, feeds, unheard), feeds);
    }

    /** What was judged since the scores were made is for the next look: who is told of it now would not find it there. */
    private List<News.Report> newsIn(Snapshot snapshot, Instant now) {
        return news.at(now).stream()
                .filter(report -> snapshot.judged().says(report.item(), report.factor(), Direction.STRAIN))
                .toList();
    }

    /** A node whose clock is behind reads what another has found at a decision that it has yet to reach. */
    private Detector detector(Instant now, Courses courses) {
        Instant decision = DecisionGrid.floor(now);
        Instant kept = findings.decision();
        if (kept != null && !kept.isBefore(decision) && !kept.isAfter(decision.plus(DecisionGrid.STEP))) {
            return Detector.of(findings.findings());
        }
        Detector detector = Detector.over(
                courses,
                decision,
                decision,
                news.rejudged(decision),
                notHeard.listenedSince().orElse(now));
        findings.store(decision, detector.at(decision));
        return detector;
    }
}
