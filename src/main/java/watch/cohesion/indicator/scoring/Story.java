package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.StoryId;

/**
 * All that one story says on one factor in one direction, whenever it says it.
 *
 * @param testimonies at least one, in order of time
 */
record Story(StoryId id, Direction direction, List<Testimony> testimonies) {

    /** The order in which stories stand wherever an order is needed. */
    static final Comparator<Story> BY_ID = Comparator.comparing(Story::id).thenComparing(Story::direction);

    Story {
        testimonies = testimonies.stream()
                .sorted(Comparator.comparing(Testimony::time).thenComparing(Testimony::item))
                .toList();
    }

    Instant first() {
        return testimonies.getFirst().time();
    }

    Instant last() {
        return testimonies.getLast().time();
    }

    /** Millionths of an evidence unit at an instant; the same number as {@link #evidence} gives, without its detail. */
    long mass(Instant at, long halfLife) {
        if (first().isAfter(at)) return 0;
        if (testimonies.size() > 1) return evidence(at, halfLife).mass();
        Testimony only = testimonies.getFirst();
        return Mass.decayed(only.mass(), EvidenceClock.at(at) - only.clock(), halfLife);
    }

    /**
     * What the story weighs at an instant: the weightiest word of each publisher, the first in full, each further one
     * half of the one before (scoring method, 1.3: ρ = ½). What is said later than the instant is not heard.
     */
    StoryEvidence evidence(Instant at, long halfLife) {
        long now = EvidenceClock.at(at);
        List<Testimony> heard = testimonies.stream()
                .takeWhile(testimony -> !testimony.time().isAfter(at))
                .map(testimony -> testimony.decayed(now, halfLife))
                .filter(testimony -> testimony.mass() > 0)
                .sorted(Testimony.WEIGHTIEST)
                .toList();
        Map<String, Testimony> byPublisher = new HashMap<>();
        heard.forEach(testimony -> byPublisher.putIfAbsent(testimony.publisher(), testimony));
        List<Testimony> counted = byPublisher.values().stream()
                .sorted(Testimony.WEIGHTIEST.thenComparing(Testimony::publisher))
                .toList();
        return StoryEvidence.of(this, heard, counted);
    }
}
