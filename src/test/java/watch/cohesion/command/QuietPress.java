package watch.cohesion.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * An invented press in quiet times (scoring method, 1.9): twelve factors at four rates, daily counts that vary like a
 * negative binomial of dispersion 0.4, fewer stories at weekends, a mix of strain and relief that drifts over the months,
 * and days on which nothing arrives. What can be done with it is a check of the design, no evidence about real feeds.
 */
final class QuietPress {

    static final Instant BEGIN = Instant.parse("2030-01-07T00:00:00Z");
    static final double[] RATES = {0.2, 0.6, 1.5, 4};
    static final List<FactorSettings> FACTORS = IntStream.range(0, 12)
            .mapToObj(
                    i -> new FactorSettings(new FactorId("factor-" + i), 0.1, Duration.ofDays(10), usualMass(rate(i))))
            .toList();

    private static final Duration DAY = Duration.ofDays(1);
    private static final double[] WEEK = {1.2, 1.25, 1.25, 1.2, 1.1, 0.5, 0.5};
    private static final double DISPERSION = 0.4;
    private static final double DARK = 0.02;
    private static final int OWNERS = 12;

    private final Random random;
    private final List<Judgement> said = new ArrayList<>();
    private long ids;

    QuietPress(long seed) {
        random = new Random(seed);
    }

    /** Of the factor at that place. */
    static double rate(int factor) {
        return RATES[factor % RATES.length];
    }

    /** Mean mass that arrives in a day, times H / ln 2. */
    private static double usualMass(double rate) {
        return rate * 1.14 * 10 / Math.log(2);
    }

    QuietPress days(int days) {
        boolean[] dark = new boolean[days];
        for (int day = 0; day < days; day++) dark[day] = random.nextDouble() < DARK;
        for (int factor = 0; factor < FACTORS.size(); factor++) {
            double drift = random.nextDouble() * 2 * Math.PI;
            for (int day = 0; day < days; day++) {
                double strain = 0.5 + 0.15 * Math.sin(drift + day * 2 * Math.PI / 200);
                int count = dark[day] ? 0 : negativeBinomial(rate(factor) * WEEK[day % 7]);
                for (int i = 0; i < count; i++) {
                    Direction direction = random.nextDouble() < strain ? Direction.STRAIN : Direction.RELIEF;
                    story(factor, at(day), direction, quiet(), 1 + (random.nextInt(3) == 0 ? 1 : 0));
                }
            }
        }
        return this;
    }

    /** Official stories within a day: a position or an action, told by three houses. */
    QuietPress smallShock(int factor, int day) {
        story(factor, at(day), Direction.STRAIN, Intensity.ACTION, 3);
        for (int i = 0; i < 2; i++) story(factor, at(day), Direction.STRAIN, Intensity.POSITION, 2);
        return this;
    }

    /** An action and eight stories within two days. */
    QuietPress mediumShock(int factor, int day) {
        story(factor, at(day), Direction.STRAIN, Intensity.ACTION, 4);
        for (int i = 0; i < 7; i++) story(factor, at(day + i % 2), Direction.STRAIN, Intensity.of(1 + i % 2), 2);
        return this;
    }

    /** Three actions and fifteen stories within two days. */
    QuietPress largeShock(int factor, int day) {
        for (int i = 0; i < 3; i++) story(factor, at(day), Direction.STRAIN, Intensity.ACTION, 5);
        for (int i = 0; i < 12; i++) story(factor, at(day + i % 2), Direction.STRAIN, Intensity.of(1 + i % 2), 2);
        return this;
    }

    /** Twice the usual rate again, and all of it strain, for sixty days. */
    QuietPress slowShock(int factor, int day) {
        for (int i = 0; i < 60; i++) {
            int more = negativeBinomial(Math.max(0.3, rate(factor)) * WEEK[(day + i) % 7]);
            for (int j = 0; j < more; j++) story(factor, at(day + i), Direction.STRAIN, quiet(), 1);
        }
        return this;
    }

    List<Judgement> said() {
        return said;
    }

    private Instant at(int day) {
        return BEGIN.plus(DAY.multipliedBy(day)).plusSeconds(random.nextInt(86_400));
    }

    private Intensity quiet() {
        double draw = random.nextDouble();
        if (draw < 0.80) return Intensity.TALK;
        return draw < 0.97 ? Intensity.POSITION : Intensity.ACTION;
    }

    private void story(int factor, Instant at, Direction direction, Intensity intensity, int owners) {
        long story = ++ids;
        int first = random.nextInt(OWNERS);
        for (int i = 0; i < owners; i++) {
            said.add(new Judgement(
                    new ItemId(ids += i > 0 ? 1 : 0),
                    new StoryId(story),
                    "owner " + (first + i) % OWNERS,
                    i == 0 ? 0.8 : 0.6 + 0.2 * random.nextInt(3),
                    at.plusSeconds(3_600L * i),
                    FACTORS.get(factor).id(),
                    direction,
                    intensity,
                    0.4 + 0.55 * random.nextDouble()));
        }
    }

    /** A Poisson count of a gamma rate. */
    private int negativeBinomial(double mean) {
        double shape = 1 / DISPERSION;
        double rate = gamma(shape) * mean / shape;
        double limit = Math.exp(-rate);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; shape above 1. */
    private double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
        }
    }
}
