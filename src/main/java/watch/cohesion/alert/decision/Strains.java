package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;

/** Counts new stories of strain. */
final class Strains {

    private Strains() {}

    /** Those of the time that ends with the instant; the instant itself belongs to it, its first moment does not. */
    static int upTo(Course course, Instant at, Duration length) {
        return course.strains(at.minus(length).plusMillis(1), at.plusMillis(1)).size();
    }
}
