package watch.cohesion.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.scoring.Gap;

/**
 * Finds the times in which an archive holds nothing although it used to: a hole of the archive, not calm (scoring method,
 * 1.4). The archive counts as not heard from the day on by which so long a silence would come by chance less than once in a
 * hundred times, until it speaks again; so nothing that comes later changes what was known before.
 */
final class ArchiveGaps {

    private static final double RARE = 0.01;

    /** Days from which the usual number is known. */
    private static final int KNOWN_DAYS = 60;

    /** Less cannot be told from a long weekend. */
    private static final int SHORTEST_DAYS = 3;

    /** Counts of days vary more than those of a Poisson stream (the method's simulations assume 0.4). */
    private static final double DISPERSION = 0.4;

    private static final int WHOLE = 1_000;

    private final Map<FactorId, Integer> all;
    private final List<Gap> gaps = new ArrayList<>();
    private Deque<Instant> known = new ArrayDeque<>();
    private Instant before = Instant.MIN;
    private double heardDays;

    ArchiveGaps(Collection<FactorId> factors) {
        all = factors.stream().collect(Collectors.toMap(factor -> factor, _ -> WHOLE));
    }

    /** Takes the time of an item, whatever it is about; not before that of the one taken last. */
    void heard(Instant time) {
        if (known.isEmpty()) before = time;
        Duration silence = Duration.between(before, time);
        Duration longest = longest(known.size() / Math.max(1, Math.min(KNOWN_DAYS, heardDays)));
        if (silence.compareTo(longest) > 0) {
            gaps.add(new Gap(before.plus(longest), time, all));
            Duration hole = silence.minus(longest);
            known = known.stream().map(at -> at.plus(hole)).collect(Collectors.toCollection(ArrayDeque::new));
            heardDays += days(longest);
        } else {
            heardDays += days(silence);
        }
        known.addLast(time);
        while (known.getFirst().isBefore(time.minus(Duration.ofDays(KNOWN_DAYS)))) known.removeFirst();
        before = time;
    }

    /** Those that are over. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** The longest silence of a stream of so many items a day that is not rare. */
    private static Duration longest(double daily) {
        double dayWithout = -StrictMath.log1p(DISPERSION * daily) / DISPERSION; // negative binomial, logarithm
        double days = daily == 0 ? Double.MAX_VALUE : StrictMath.log(RARE) / dayWithout;
        return Duration.ofDays(Math.clamp((long) StrictMath.ceil(days), SHORTEST_DAYS, 3_650));
    }

    private static double days(Duration duration) {
        return duration.toMillis() / (double) Duration.ofDays(1).toMillis();
    }
}
