package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Scores;

/** Looks at everything that rules watch. The detector decides four times a day; in between its findings are kept. */
@Component
class Look {

    /** As far back as a rule may compare with. */
    static final Duration RECENT = Duration.ofDays(45);

    private final Courses courses;
    private final Scores scores;
    private final News news;
    private final Blindness blindness;
    private @Nullable Detected last;

    Look(Courses courses, Scores scores, News news, Blindness blindness) {
        this.courses = courses;
        this.scores = scores;
        this.news = news;
        this.blindness = blindness;
    }

    private record Detected(Instant decision, Detector detector) {}

    /**
     * What rules see, and the feeds that it is seen through.
     *
     * @param feeds as they are now
     */
    record Seen(Sight sight, Blindness.View feeds) {}

    Seen at(Instant now) {
        Blindness.View feeds = blindness.at(now);
        return new Seen(
                new Sight(now, courses.over(now.minus(RECENT), now), scores, news.at(now), detector(now), feeds),
                feeds);
    }

    private synchronized Detector detector(Instant now) {
        Instant decision = Detector.floor(now);
        Detected before = last;
        if (before != null && before.decision().equals(decision)) return before.detector();
        Detector detector = Detector.over(courses, decision, decision, news.rejudged(decision));
        last = new Detected(decision, detector);
        return detector;
    }
}
