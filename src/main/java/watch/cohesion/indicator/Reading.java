package watch.cohesion.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/**
 * The scores at one instant, each worked out when it is first asked for and then kept: many readers look at the same
 * picture. Safe for many threads; whoever asks for what is being worked out waits for it.
 */
public final class Reading {

    private final Scores scores;
    private final Instant at;
    private final Map<List<Object>, FutureTask<Object>> known = new ConcurrentHashMap<>();

    public Reading(Scores scores, Instant at) {
        this.scores = scores;
        this.at = at;
    }

    public Instant at() {
        return at;
    }

    /** The day that is not over yet, UTC. */
    public LocalDate today() {
        return UtcDay.of(at);
    }

    public Picture picture() {
        return stated().picture();
    }

    /** What the picture follows from. */
    public Proof proof() {
        return stated().proof();
    }

    private Stated stated() {
        return once(List.of("stated"), () -> scores.stated(at));
    }

    /** @param over above 0; so for all that take a time */
    public Change change(FactorId factor, Duration over) {
        return once(List.of("change", factor, over), () -> scores.change(factor, at, over));
    }

    public Change indexChange(Duration over) {
        return once(List.of("index", over), () -> scores.indexChange(at, over));
    }

    /** @param said where it was said to stand then, thousandths of a point */
    public Change changeFrom(FactorId factor, Duration over, int said) {
        return once(List.of("change", factor, over, said), () -> scores.changeFrom(factor, at, over, said));
    }

    /** @param said as of {@link #changeFrom} */
    public Change indexChangeFrom(Duration over, int said) {
        return once(List.of("index", over, said), () -> scores.indexChangeFrom(at, over, said));
    }

    /** How far the index would stand elsewhere if its conventions were others. */
    public Robustness robustness() {
        return once(List.of("robustness"), () -> scores.robustness(at));
    }

    /** What made the factor's score, largest first; adds up to it. */
    public List<Contribution> behind(FactorId factor) {
        return once(List.of("behind", factor), () -> scores.behind(factor, at));
    }

    /** The parts of the factor's score in tenths, as {@link Contribution#inTenths}. */
    public Map<Contribution, Long> tenths(FactorId factor) {
        return once(List.of("tenths", factor), () -> {
            List<Contribution> all = behind(factor);
            int score = picture().scores().stream()
                    .filter(each -> each.factor().equals(factor))
                    .mapToInt(Score::milli)
                    .findFirst()
                    .orElseThrow();
            return Contribution.inTenths(rest(score, all), all);
        });
    }

    /** The parts of the alliance's stress in tenths, as {@link Contribution#inTenths}. */
    public Map<Contribution, Long> indexTenths() {
        return once(List.of("tenths"), () -> {
            List<Contribution> all = behindIndex();
            return Contribution.inTenths(rest(picture().index().stressMilli(), all), all);
        });
    }

    private static int rest(int score, List<Contribution> all) {
        return score - all.stream().mapToInt(Contribution::milli).sum();
    }

    /** What each story adds to the alliance's stress through each factor, largest first. */
    public List<Contribution> behindIndex() {
        return once(List.of("behind"), () -> scores.behindIndex(at));
    }

    public Decomposition moved(FactorId factor, Duration over) {
        return once(List.of("moved", factor, over), () -> scores.moved(factor, at, over));
    }

    public Heard heard(FactorId factor) {
        return once(List.of("heard", factor), () -> scores.heard(factor, at));
    }

    /** How well the sources of all factors are heard. */
    public Heard heard() {
        return once(List.of("heard"), () -> scores.heard(at));
    }

    /** One value a day up to today, oldest first. */
    public List<DailyScore> history(FactorId factor, LocalDate from) {
        return once(List.of("history", factor, from), () -> scores.history(factor, from, today()));
    }

    public List<DailyScore> indexHistory(LocalDate from) {
        return once(List.of("history", from), () -> scores.indexHistory(from, today()));
    }

    /** The contribution that each item is part of; items that contribute nothing are missing. */
    public Map<ItemId, Contribution> carried(FactorId factor) {
        return once(List.of("carried", factor), () -> {
            Map<ItemId, Contribution> carried = new HashMap<>();
            behind(factor).forEach(part -> part.items().forEach(item -> carried.put(item, part)));
            return Map.copyOf(carried);
        });
    }

    /**
     * What somebody makes of this reading, made once for all who look.
     *
     * @param question names what is asked, and all that the answer depends on beside the reading; the same question has an
     *     answer of the same type
     */
    @SuppressWarnings("unchecked")
    public <T> T once(List<Object> question, Supplier<T> answer) {
        FutureTask<Object> asked = known.get(question);
        if (asked == null) {
            FutureTask<Object> first = new FutureTask<>(answer::get);
            asked = known.putIfAbsent(question, first);
            if (asked == null) {
                asked = first;
                first.run();
            }
        }
        try {
            return (T) asked.get();
        } catch (ExecutionException e) {
            known.remove(question, asked); // the next one may have more luck
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a score was worked out");
        }
    }
}
