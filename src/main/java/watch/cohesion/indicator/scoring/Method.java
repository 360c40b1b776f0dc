package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.FactorId;

/**
 * By which scores are worked out: a version of the formulas, and the settings. Scores of two methods are not to be
 * compared without working both out anew, which {@link #parse} makes possible for every version that was ever in force.
 *
 * @param formulas the version of the formulas
 * @param rhythm of the press
 * @param factors in their order
 */
public record Method(Formulas formulas, Rhythm rhythm, List<FactorSettings> factors) {

    private static final String WEEK = "week ";
    private static final double MILLION = 1_000_000;

    public Method {
        factors = List.copyOf(factors);
    }

    /** By the newest formulas. */
    public static Method of(Rhythm rhythm, List<FactorSettings> factors) {
        return new Method(Formulas.NEWEST, rhythm, factors);
    }

    /** The same formulas and week, with other factors. */
    public Method with(List<FactorSettings> others) {
        return new Method(formulas, rhythm, others);
    }

    /**
     * This method for the factors of a configured one, until somebody says yes to what else that changes. A factor that is
     * new has no weight until then; one that is gone is gone.
     *
     * @param shown whether the configured weights and half-lives were shown with their effect before they were saved, so
     *     that they count at once
     */
    public Method heldAgainst(Method configured, boolean shown) {
        Map<FactorId, FactorSettings> inForce =
                factors.stream().collect(Collectors.toMap(FactorSettings::id, Function.identity()));
        List<FactorSettings> held = configured.factors().stream()
                .map(factor -> held(inForce.get(factor.id()), factor, shown))
                .toList();
        boolean weighs = held.stream().anyMatch(factor -> factor.weight() > 0);
        return weighs ? with(held) : configured;
    }

    private static FactorSettings held(@Nullable FactorSettings inForce, FactorSettings configured, boolean shown) {
        if (inForce == null) {
            return shown
                    ? configured
                    : new FactorSettings(
                            configured.id(), 0, configured.halfLife(), configured.usualMass(), configured.later());
        }
        return shown
                ? new FactorSettings(
                        configured.id(),
                        configured.weight(),
                        configured.halfLife(),
                        inForce.usualMass(),
                        inForce.later())
                : inForce;
    }

    /** Such as {@code 2-5f0c3a9e}: the formulas' version, and a digest of the settings. At most 40 characters. */
    public String version() {
        return formulas.number() + "-" + Sha256.hex(settings()).substring(0, 8);
    }

    /**
     * The week unless all its days are alike; then one factor a line: id, weight, half-life, inertia in millionths of a
     * unit of evidence, and for each recalibration its time and the inertia then.
     */
    public String settings() {
        StringBuilder settings = new StringBuilder();
        if (!rhythm.equals(Rhythm.EVEN)) settings.append(WEEK).append(rhythm).append('\n');
        for (FactorSettings factor : factors) {
            settings.append(factor.id())
                    .append(' ')
                    .append(factor.weight())
                    .append(' ')
                    .append(factor.halfLife())
                    .append(' ')
                    .append(FactorSettings.inertia(factor.usualMass()));
            for (Recalibration later : factor.later()) {
                settings.append(' ').append(later.from()).append(' ').append(FactorSettings.inertia(later.usualMass()));
            }
            settings.append('\n');
        }
        return settings.toString();
    }

    /**
     * The method that was called so; empty if its formulas are none of those known here, or the settings are not its.
     *
     * @param settings as {@link #settings} wrote them then
     */
    public static Optional<Method> parse(String version, String settings) {
        try {
            Optional<Formulas> formulas = Formulas.of(Integer.parseInt(version.substring(0, version.indexOf('-'))));
            List<String> lines = settings.lines().toList();
            Rhythm rhythm = Rhythm.EVEN;
            List<FactorSettings> factors = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith(WEEK)) rhythm = week(line.substring(WEEK.length()));
                else factors.add(factor(line.split(" ")));
            }
            Rhythm of = rhythm;
            return formulas.map(known -> new Method(known, of, factors))
                    .filter(method -> method.version().equals(version));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A factor's evidence clock. */
    EvidenceClock clock(FactorId factor, Collection<Gap> gaps) {
        return formulas.clock(factor, gaps, rhythm);
    }

    private static Rhythm week(String days) {
        return Rhythm.of(Stream.of(days.split(" ")).map(Double::valueOf).toList());
    }

    private static FactorSettings factor(String[] words) {
        List<Recalibration> later = new ArrayList<>();
        for (int i = 4; i < words.length; i += 2) {
            later.add(new Recalibration(Instant.parse(words[i]), Long.parseLong(words[i + 1]) / MILLION));
        }
        return new FactorSettings(
                new FactorId(words[0]),
                Double.parseDouble(words[1]),
                Duration.parse(words[2]),
                Long.parseLong(words[3]) / MILLION,
                later);
    }
}
