package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.MethodChange.Kind;

/** Reads what the {@link Recompute} keeps. */
@Component
class JdbcHistory implements History {

    /** Versions of the factors that are looked at, the latest. */
    private static final int MOST = 1_000;

    private final DayTable days;
    private final MethodTable methods;
    private final Assessments assessments;
    private final FactorVersions factors;

    JdbcHistory(DayTable days, MethodTable methods, Assessments assessments, FactorVersions factors) {
        this.days = days;
        this.methods = methods;
        this.assessments = assessments;
        this.factors = factors;
    }

    @Override
    public Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to) {
        return days.known(series, from, to);
    }

    @Override
    public List<MethodChange> methods() {
        List<MethodChange> scoring = methods.all();
        if (scoring.isEmpty()) return List.of();
        Instant begin = scoring.getFirst().validFrom();
        Stream<MethodChange> classifiers = assessments.versions().stream()
                .skip(1)
                .map(version -> new MethodChange(
                        version.since(),
                        Kind.CLASSIFIER,
                        version.name(),
                        version.run() == null ? "" : version.run().toString(),
                        version.who()));
        Stream<MethodChange> versions = factors.history(MOST).stream()
                .map(version -> new MethodChange(
                        version.at(), Kind.FACTORS, Long.toString(version.number()), version.note(), version.who()));
        return Stream.concat(scoring.stream(), Stream.concat(classifiers, versions))
                .filter(change -> !change.validFrom().isBefore(begin))
                .sorted(Comparator.comparing(MethodChange::validFrom))
                .toList();
    }

    @Override
    public Optional<Work> work() {
        return days.work();
    }
}
