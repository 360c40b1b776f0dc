package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.decision.Turn.Event;
import watch.cohesion.indicator.Level;

/**
 * Takes a rule through an episode: opens it, tells that it worsened, waits until it is over. A pure function of what it
 * stood at and what is seen, so a restart changes nothing.
 */
public final class EpisodeWatch {

    /**
     * An episode ends when its condition has been calm for this long while its sources were heard, so that a score on the
     * border makes one episode.
     */
    public static final Duration SETTLING = Duration.ofHours(12);

    /** A rise beyond what the readers know of that is worth another notice, thousandths of a point (scoring method, 1.9). */
    private static final int WORSE = 8_000;

    /** How far past its border a higher level must be, so that a score on the border says so once. */
    private static final int PAST_THE_BORDER = 1_000;

    /** What news must add to a level that nobody was told of. */
    private static final int ADDED = 3_000;

    private EpisodeWatch() {}

    /** @param before where the rule stood at the last decision */
    public static Turn decide(Rule rule, Phase before, Observation observed) {
        Signal signal = Signal.of(rule.condition(), observed, before.causes());
        return switch (before) {
            case Phase.Clear _ -> begin(rule, signal, observed);
            case Phase.Pending pending -> begin(rule, signal, observed, pending);
            case Phase.Absorbed(int milli) -> absorbed(rule, milli, signal, observed);
            case Phase.Open open ->
                signal.calm() ? calm(rule, open, signal, observed) : goesOn(rule, open, signal, observed);
            case Phase.Over over -> isKnown(over, signal) ? silently(over) : begin(rule, signal, observed);
        };
    }

    /** Whether what its readers were told of an episode still falls short of how it stands. */
    public static boolean isWorse(Condition condition, int known, int stress) {
        return switch (condition) {
            case Condition.Quiet _ -> false;
            case Condition.SevereItem _ -> true;
            default -> isWorse(known, stress);
        };
    }

    private static Turn begin(Rule rule, Signal signal, Observation observed) {
        return begin(rule, signal, observed, new Phase.Pending(observed.at(), false));
    }

    private static Turn begin(Rule rule, Signal signal, Observation observed, Phase.Pending before) {
        if (!signal.raised()) return silently(new Phase.Clear());
        if (!before.heard() && !hasNews(rule, observed)) return silently(new Phase.Absorbed(observed.stress()));
        boolean held = !observed.at().isBefore(before.since().plus(hold(rule.condition())));
        boolean heard =
                before.heard() || observed.news().size() >= rule.condition().publishers();
        if (held && heard && rule.hours().contain(observed.at())) return opens(signal, observed);
        return silently(new Phase.Pending(before.since(), heard));
    }

    private static Turn absorbed(Rule rule, int milli, Signal signal, Observation observed) {
        if (signal.calm()) return silently(new Phase.Clear());
        boolean news = hasNews(rule, observed);
        int known = news ? Math.min(milli, observed.stress()) : observed.stress();
        if (news && signal.raised() && observed.stress() - known >= ADDED) return begin(rule, signal, observed);
        return silently(new Phase.Absorbed(known));
    }

    private static boolean isKnown(Phase.Over over, Signal signal) {
        return !signal.causes().isEmpty() && over.causes().containsAll(signal.causes());
    }

    private static Turn opens(Signal signal, Observation observed) {
        Phase open = new Phase.Open(observed.stress(), observed.stress(), null, 0, signal.causes());
        return new Turn(open, Event.OPENED, signal.reason());
    }

    private static Turn calm(Rule rule, Phase.Open open, Signal signal, Observation observed) {
        if (open.calmSince() == null) {
            return new Turn(
                    open.calmSince(observed.at()),
                    Event.RECOVERING,
                    "Its condition is not met any more; the episode ends after %s of calm in which its sources are heard."
                            .formatted(Spoken.of(SETTLING)));
        }
        Instant since = open.calmSince().plus(observed.unheard());
        if (observed.at().isBefore(since.plus(SETTLING))) return silently(open.calmSince(since));
        Phase after = signal.causes().isEmpty() ? new Phase.Clear() : new Phase.Over(open.with(signal.causes()));
        return new Turn(after, Event.CLOSED, ended(rule.condition(), open, observed));
    }

    private static Turn goesOn(Rule rule, Phase.Open open, Signal signal, Observation observed) {
        int stress = observed.stress();
        int worst = Math.max(open.worst(), stress);
        boolean relapsed = open.calmSince() != null;
        int turns = open.turns() + (relapsed ? 1 : 0);
        boolean news = hasNews(rule, observed);
        boolean single = rule.condition() instanceof Condition.SevereItem;
        boolean worse = single ? isAnother(open, signal) : isWorse(rule.condition(), open.reference(), stress);
        if (worse && news && rule.hours().contain(observed.at())) {
            return new Turn(
                    new Phase.Open(Math.max(open.reference(), stress), worst, null, turns, open.with(signal.causes())),
                    Event.WORSENED,
                    single
                            ? "Another story was told. " + signal.reason()
                            : worse(rule.condition(), open.reference(), stress));
        }
        // What rises without news is as if it were known: nobody is told of it when some trifle comes.
        int known = open.reference() + (news ? 0 : worst - open.worst());
        return new Turn(
                new Phase.Open(known, worst, null, turns, single && worse ? open.causes() : open.with(signal.causes())),
                relapsed ? Event.RELAPSED : Event.NONE,
                signal.reason());
    }

    private static boolean isAnother(Phase.Open open, Signal signal) {
        return !open.causes().isEmpty() && !open.causes().containsAll(signal.causes());
    }

    /** Whether who knows of a stress is to be told of another: it stands in a higher level, or higher by eight points. */
    static boolean isWorse(int reference, int stress) {
        boolean higher = Level.of((stress - PAST_THE_BORDER) / 1_000.0).above(Level.of(reference / 1_000.0));
        return higher || stress - reference >= WORSE;
    }

    private static boolean hasNews(Rule rule, Observation observed) {
        return rule.condition().publishers() == 0 || !observed.news().isEmpty();
    }

    private static Duration hold(Condition condition) {
        return condition instanceof Condition.Level level ? level.hold() : Duration.ZERO;
    }

    /** What its reader is told of a score that went on; of the index it is cohesion that reached them, not stress. */
    public static String worse(Condition condition, int known, int stress) {
        return String.format(
                Locale.ROOT,
                "%s went on from %.1f to %.1f.",
                condition instanceof Condition.Index ? "Cohesion" : "The score",
                told(condition, known),
                told(condition, stress));
    }

    private static String ended(Condition condition, Phase.Open open, Observation observed) {
        return String.format(
                Locale.ROOT,
                "Calm for %s; %s %.1f after %.1f at worst.",
                Spoken.of(SETTLING),
                condition instanceof Condition.Index ? "cohesion" : "score",
                told(condition, observed.stress()),
                told(condition, open.worst()));
    }

    /** Points as readers know them. */
    private static double told(Condition condition, int stress) {
        return (condition instanceof Condition.Index ? 100_000 - stress : stress) / 1_000.0;
    }

    private static Turn silently(Phase phase) {
        return new Turn(phase, Event.NONE, "");
    }
}
