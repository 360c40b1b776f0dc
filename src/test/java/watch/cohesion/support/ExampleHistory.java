package watch.cohesion.support;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.MethodChange;

/** A history whose method changed once, ten days ago. */
final class ExampleHistory implements History {

    @Override
    public Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to) {
        LocalDate day = Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(3);
        return Map.of(day, 99.0);
    }

    @Override
    public List<MethodChange> methods() {
        return List.of(
                new MethodChange(Examples.NOW.minus(Duration.ofDays(40)), "example-0", "", "config/factors.yml"),
                new MethodChange(Examples.NOW.minus(Duration.ofDays(10)), "example-1", "", "config/factors.yml"),
                new MethodChange(
                        Examples.NOW.minus(Duration.ofDays(5)), MethodChange.Kind.FACTORS, "7", "cooks count", "kim"));
    }

    @Override
    public Optional<Work> work() {
        return Optional.empty();
    }
}
