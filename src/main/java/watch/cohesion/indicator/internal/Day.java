package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;

/**
 * One series on one day, as it is stored.
 *
 * @param series a factor's id, or {@link CohesionIndex#SERIES}
 */
record Day(String series, LocalDate day, int milli, double low, double high, Level level) {

    /** The index and each factor on a day. */
    static List<Day> of(LocalDate day, Picture picture) {
        CohesionIndex index = picture.index();
        return Stream.concat(
                        Stream.of(new Day(
                                CohesionIndex.SERIES, day, index.milli(), index.low(), index.high(), index.level())),
                        picture.scores().stream()
                                .map(score -> new Day(
                                        score.factor().value(),
                                        day,
                                        score.milli(),
                                        score.low(),
                                        score.high(),
                                        score.level())))
                .toList();
    }

    /** The day that an instant belongs to, in UTC. */
    static LocalDate of(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** 24:00 UTC. */
    static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    DailyScore score() {
        return new DailyScore(day, milli / 1000.0, low, high, level);
    }
}
