package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Stated;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.indicator.scoring.Panel;

/** Scores at an instant from the assessments in force, days gone by from their table, today as it now stands. */
@Component
class JdbcScores implements Scores {

    /** A score fades by less than a hundredth of a point in this time. */
    private static final Duration SHARED_FOR = Duration.ofSeconds(10);

    private final CurrentPanel current;
    private final Supplier<Held> state;
    private final DayTable days;
    private final Feeds feeds;
    private final InstantSource clock;
    private volatile @Nullable Shared shared;
    private volatile @Nullable Listened listened;

    /** Whether somebody ever listened: each factor of a reading asks. */
    private record Listened(Instant at, boolean ever) {

        boolean serves(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(SHARED_FOR));
        }
    }

    private record Shared(Held of, Reading reading) {

        /** The same state is the same object: to compare all its judgements would cost more than the reading saves. */
        @SuppressWarnings("ReferenceEquality")
        boolean serves(Held held, Instant now) {
            return of == held
                    && !now.isBefore(reading.at())
                    && now.isBefore(reading.at().plus(SHARED_FOR));
        }
    }

    @Autowired
    JdbcScores(CurrentPanel current, DayTable days, Feeds feeds, InstantSource clock) {
        this(current, days, feeds, clock, current::get);
    }

    /** @param state of things that every answer follows from */
    JdbcScores(CurrentPanel current, DayTable days, Feeds feeds, InstantSource clock, Supplier<Held> state) {
        this.current = current;
        this.state = state;
        this.days = days;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public Reading latest() {
        Held held = state.get();
        Instant now = clock.instant();
        Shared before = shared;
        return before != null && before.serves(held, now) ? before.reading() : renewed(held, now);
    }

    /** One for all who ask at once, so that nothing of it is worked out twice. */
    private synchronized Reading renewed(Held held, Instant now) {
        Shared before = shared;
        if (before != null && before.serves(held, now)) return before.reading();
        Reading reading = new Reading(new JdbcScores(current, days, feeds, clock, () -> held), now);
        shared = new Shared(held, reading);
        return reading;
    }

    private Panel panel(Instant at) {
        return current.panel(state.get(), at);
    }

    @Override
    public Picture at(Instant at) {
        return panel(at).at(at);
    }

    @Override
    public Stated stated(Instant at) {
        Held held = state.get();
        Picture picture = current.panel(held, at).at(at);
        return new Stated(picture, new Proof(held.version(), held.position(), picture.digest()));
    }

    @Override
    public Optional<Score> of(FactorId factor, Instant at) {
        Panel panel = panel(at);
        return panel.factors().contains(factor) ? Optional.of(panel.score(factor, at)) : Optional.empty();
    }

    @Override
    public Change change(FactorId factor, Instant at, Duration over) {
        return panel(at).change(factor, at, over);
    }

    @Override
    public Change indexChange(Instant at, Duration over) {
        return panel(at).indexChange(at, over);
    }

    @Override
    public Change changeFrom(FactorId factor, Instant at, Duration over, int said) {
        return panel(at).changeFrom(factor, at, over, said);
    }

    @Override
    public Change indexChangeFrom(Instant at, Duration over, int said) {
        return panel(at).indexChangeFrom(at, over, said);
    }

    @Override
    public List<Contribution> behind(FactorId factor, Instant at) {
        return panel(at).behind(factor, at);
    }

    @Override
    public List<Contribution> behindIndex(Instant at) {
        return panel(at).behindIndex(at);
    }

    @Override
    public Decomposition moved(FactorId factor, Instant at, Duration over) {
        return panel(at).moved(factor, at, over);
    }

    @Override
    public Heard heard(FactorId factor, Instant at) {
        return nobodyEverListened(at) ? Heard.NOTHING : panel(at).heard(factor, at);
    }

    @Override
    public Heard heard(Instant at) {
        return nobodyEverListened(at) ? Heard.NOTHING : panel(at).heard(at);
    }

    /** Of now. Where somebody listened before, the gap since then tells it. */
    private boolean nobodyEverListened(Instant at) {
        Instant now = clock.instant();
        if (at.isBefore(now.minus(SHARED_FOR))) return false;
        Listened before = listened;
        if (before == null || !before.serves(now)) {
            before = new Listened(now, feeds.deafness().stream().noneMatch(deafness -> deafness.since() == null));
            listened = before;
        }
        return !before.ever();
    }

    @Override
    public Robustness robustness(Instant at) {
        return panel(at).robustness(at);
    }

    @Override
    public List<DailyScore> history(FactorId factor, LocalDate from, LocalDate to) {
        return history(factor.value(), from, to);
    }

    @Override
    public List<DailyScore> indexHistory(LocalDate from, LocalDate to) {
        return history(CohesionIndex.SERIES, from, to);
    }

    @Override
    public String methodVersion() {
        return state.get().version();
    }

    private List<DailyScore> history(String series, LocalDate from, LocalDate to) {
        Held held = state.get();
        Instant now = clock.instant();
        LocalDate today = UtcDay.of(now);
        List<DailyScore> history =
                new ArrayList<>(days.read(series, held.version(), from, min(to, today.minusDays(1))));
        if (begun(held, now) && !today.isBefore(from) && !today.isAfter(to)) {
            history.add(standing(held.panel(), series, today, now));
        }
        return List.copyOf(history);
    }

    private boolean begun(Held held, Instant now) {
        return held.panel().beginning().filter(first -> !first.isAfter(now)).isPresent()
                || days.first().isPresent();
    }

    private static DailyScore standing(Panel panel, String series, LocalDate day, Instant at) {
        if (series.equals(CohesionIndex.SERIES)) {
            CohesionIndex index = panel.index(at);
            return new DailyScore(day, index.value(), index.low(), index.high(), index.level());
        }
        Score score = panel.score(new FactorId(series), at);
        return new DailyScore(day, score.value(), score.low(), score.high(), score.level());
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
