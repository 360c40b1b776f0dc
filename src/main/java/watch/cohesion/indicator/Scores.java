package watch.cohesion.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watch.cohesion.factor.FactorId;

/** The scores of the factors and the cohesion index, now and before. */
public interface Scores {

    /** As things stand: of now, or while nothing changes of a few seconds ago. What readers of pages look at together. */
    Reading latest();

    Picture at(Instant at);

    /** What {@link #at} gives, with its proof. */
    Stated stated(Instant at);

    Optional<Score> of(FactorId factor, Instant at);

    /** How far a factor has moved up to {@code at}. */
    Change change(FactorId factor, Instant at, Duration over);

    /** How far the cohesion index has moved up to {@code at}. */
    Change indexChange(Instant at, Duration over);

    /**
     * How far a factor has moved up to {@code at} from where it was said to stand before: what became known meanwhile of the
     * time before is part of the movement, where {@link #change} compares with what is known of it today. Both are held
     * against what chance does in that time, and never in less than a day.
     *
     * @param said thousandths of a point
     */
    Change changeFrom(FactorId factor, Instant at, Duration over, int said);

    /** As {@link #changeFrom}, of the cohesion index. */
    Change indexChangeFrom(Instant at, Duration over, int said);

    /** What made the factor's score at that instant, largest first; adds up to it. */
    List<Contribution> behind(FactorId factor, Instant at);

    /**
     * What each story adds to the alliance's stress (100 − cohesion) through each factor, largest first. With what the
     * factors add at rest it adds up to the stress exactly.
     */
    List<Contribution> behindIndex(Instant at);

    /** What made the factor's score move up to {@code at}. */
    Decomposition moved(FactorId factor, Instant at, Duration over);

    /** How well the factor's sources were heard up to {@code at}. */
    Heard heard(FactorId factor, Instant at);

    /** How well those of all factors were, each by its weight; unknown where more than 30 % of the weight is unknown. */
    Heard heard(Instant at);

    /** How the index would stand at {@code at} by other conventions. */
    Robustness robustness(Instant at);

    /** One value a day, oldest first, both ends included; days before the first item are left out. */
    List<DailyScore> history(FactorId factor, LocalDate from, LocalDate to);

    /** As {@link #history}, of the cohesion index. */
    List<DailyScore> indexHistory(LocalDate from, LocalDate to);

    /** The version of the method and its settings that made the stored history. */
    String methodVersion();
}
