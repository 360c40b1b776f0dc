package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.decision.Observation;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Courses;

/**
 * Everything that rules see at one instant.
 *
 * @param notHeard what cannot be heard
 * @param unheard for how long nothing was
 */
record Sight(
        Instant at,
        Courses.Stretch courses,
        List<News.Report> news,
        Detector detector,
        NotHeard.Share notHeard,
        Unheard unheard) {

    /** @param series a factor's id, or the index */
    Observation of(String series) {
        return series.equals(CohesionIndex.SERIES) ? new OfIndex(this) : new OfFactor(this, new FactorId(series));
    }

    private Set<String> publishers(List<News.Report> reports) {
        return reports.stream().map(News.Report::publisher).collect(Collectors.toSet());
    }

    private record OfFactor(Sight sight, FactorId factor) implements Observation {

        @Override
        public Instant at() {
            return sight.at;
        }

        @Override
        public int stress() {
            return sight.courses.stress(factor, sight.at);
        }

        @Override
        public int stressBefore(Duration ago) {
            return sight.courses.stress(factor, sight.at.minus(ago));
        }

        @Override
        public double deviations(Duration over) {
            return sight.courses.change(factor, sight.at, over).z();
        }

        private List<News.Report> reports() {
            return sight.news.stream()
                    .filter(report -> report.factor().equals(factor))
                    .toList();
        }

        @Override
        public Set<String> news() {
            return sight.publishers(reports());
        }

        @Override
        public Map<String, String> severe(Intensity intensity, double probability) {
            return reports().stream()
                    .filter(report -> report.intensity() >= intensity.grade() && report.probability() >= probability)
                    .collect(Collectors.toMap(
                            report -> report.story().toString(), News.Report::words, (first, _) -> first));
        }

        @Override
        public @Nullable Alert shift() {
            return sight.detector.standing(factor, sight.at);
        }

        @Override
        public double notHeard(Duration hold) {
            return sight.notHeard.of(factor.value(), hold, sight.at);
        }

        @Override
        public Duration unheard() {
            return sight.unheard.of(factor.value());
        }

        @Override
        public @Nullable String dearth() {
            return sight.detector.quiet(factor);
        }
    }

    private record OfIndex(Sight sight) implements Observation {

        private static final int MOST = 100_000;

        @Override
        public Instant at() {
            return sight.at;
        }

        @Override
        public int stress() {
            return MOST - sight.courses.cohesion(sight.at);
        }

        @Override
        public int stressBefore(Duration ago) {
            return MOST - sight.courses.cohesion(sight.at.minus(ago));
        }

        @Override
        public double deviations(Duration over) {
            return -sight.courses.indexChange(sight.at, over).z();
        }

        @Override
        public Set<String> news() {
            return sight.publishers(sight.news);
        }

        @Override
        public Map<String, String> severe(Intensity intensity, double probability) {
            return Map.of();
        }

        @Override
        public @Nullable Alert shift() {
            return null;
        }

        @Override
        public double notHeard(Duration hold) {
            return 0;
        }

        @Override
        public Duration unheard() {
            return sight.unheard.ofAll();
        }
    }
}
