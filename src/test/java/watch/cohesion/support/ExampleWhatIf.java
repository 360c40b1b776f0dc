package watch.cohesion.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;

/** A variant that raises everything by a point. */
record ExampleWhatIf(Scores scores) implements WhatIf {

    @Override
    public List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to) {
        variant.weights().values().stream()
                .filter(weight -> weight < 0)
                .findAny()
                .ifPresent(weight -> {
                    throw new IllegalArgumentException("Weight is %s; give 0 to 1000".formatted(weight));
                });
        return scores.indexHistory(from, to).stream()
                .map(day -> new DailyScore(day.day(), day.value() + 1, day.low(), day.high(), day.level()))
                .toList();
    }

    @Override
    public List<Difference> differences(Variant variant) {
        return List.of(new Difference("cohesion", 62, Level.GUARDED, 63, Level.LOW));
    }

    @Override
    public Optional<List<DailyScore>> history(String version, String series, LocalDate from, LocalDate to) {
        return version.startsWith("2-")
                ? Optional.of(history(new Variant(Map.of(), Map.of()), series, from, to))
                : Optional.empty();
    }

    @Override
    public Optional<List<Difference>> differences(String version) {
        return version.startsWith("2-") ? Optional.of(differences(new Variant(Map.of(), Map.of()))) : Optional.empty();
    }

    @Override
    public Optional<Map<String, Shift>> effects(String version, LocalDate from) {
        return Optional.of(Map.of(
                "force-posture",
                new Shift(41.3, Level.GUARDED, 46, Level.ELEVATED, 5.2, from.plusDays(3)),
                "cohesion",
                new Shift(62, Level.GUARDED, 61, Level.GUARDED, -1.4, from.plusDays(4))));
    }

    @Override
    public List<UsualMass> usualMasses() {
        return List.of(
                new UsualMass(new FactorId("force-posture"), 8, 12.53, 171.4),
                new UsualMass(new FactorId("trust"), 8, 3, 12));
    }

    @Override
    public Effect effect(Variant variant, FactorId factor, LocalDate from) {
        Shift shift = new Shift(62, Level.GUARDED, 63, Level.GUARDED, 1, from);
        return new Effect(shift, shift, Map.of());
    }
}
