package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Probation;

/**
 * The assessments in force, ready to be asked for scores. Holds in memory what still weighs something in the last months,
 * until the assessments, the gaps or the method change; every node holds its own and can make it again. Of earlier times
 * it makes a panel when asked, and keeps the last one.
 */
@Component
class CurrentPanel {

    /** What is asked for most: the last months. */
    private static final Duration RECENT = Duration.ofDays(100);

    /** A panel serves so long before its beginning is too far back. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final Assessments assessments;
    private final Judgements judgements;
    private final MethodInForce method;
    private final GapTable gaps;
    private final DayTable days;
    private final InstantSource clock;
    private volatile @Nullable Held held;
    private @Nullable Stretch earlier;

    CurrentPanel(
            Assessments assessments,
            Judgements judgements,
            MethodInForce method,
            GapTable gaps,
            DayTable days,
            InstantSource clock) {
        this.assessments = assessments;
        this.judgements = judgements;
        this.method = method;
        this.gaps = gaps;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The state of things.
     *
     * @param revision of the assessments
     * @param from the panel answers for instants from here on
     * @param said all that was judged of this stretch
     * @param judgements of the panel: what counts of it
     */
    record Held(
            long revision,
            long gapRevision,
            Probation probation,
            Method method,
            List<Gap> gaps,
            Instant from,
            boolean founded,
            List<Judgement> said,
            List<Judgement> judgements,
            Panel panel) {

        /** Of the method. */
        String version() {
            return method.version();
        }

        /** As {@link watch.cohesion.indicator.Proof#position}. */
        String position() {
            return revision + "." + gapRevision;
        }
    }

    /** Answers for every instant from one to another: who asks of a day asks of its beginning and of its end. */
    private record Stretch(
            long revision,
            long gapRevision,
            Probation probation,
            Method method,
            Instant from,
            Instant to,
            Panel panel) {

        boolean serves(Held now, Instant first, Instant last) {
            return revision == now.revision
                    && gapRevision == now.gapRevision
                    && probation.equals(now.probation)
                    && method.equals(now.method)
                    && !first.isBefore(from)
                    && !last.isAfter(to);
        }
    }

    /** Readers wait for each other only where there is something to work out. */
    Held get() {
        Held before = held;
        return before != null && stands(before, assessments.revision(), gaps.revision(), judgements.probation())
                ? before
                : renewed();
    }

    private boolean stands(Held before, long revision, long gapRevision, Probation probation) {
        Instant from = from();
        return before.revision == revision
                && before.gapRevision == gapRevision
                && before.probation.equals(probation)
                && before.method.equals(method.get())
                && !from.isAfter(before.from.plus(FRESH))
                && (before.founded
                        || footing(from, before.version()).standings().isEmpty());
    }

    private Instant from() {
        return UtcDay.begin(UtcDay.of(clock.instant().minus(RECENT)));
    }

    /** The revisions are read before what they stand for, so that what is committed in between is seen next time. */
    private synchronized Held renewed() {
        long revision = assessments.revision();
        long gapRevision = gaps.revision();
        Probation probation = judgements.probation();
        Held before = held;
        if (before != null && stands(before, revision, gapRevision, probation)) return before;
        Method now = method.get();
        Instant from = from();
        List<Gap> silent = gaps.gaps();
        List<Judgement> said = judgements.said(now, silent, from);
        List<Judgement> weighing = probation.of(said);
        Footing footing = footing(from, now.version());
        Held after = new Held(
                revision,
                gapRevision,
                probation,
                now,
                silent,
                from,
                !footing.standings().isEmpty(),
                said,
                weighing,
                Panel.of(now, weighing, silent, footing));
        held = after;
        return after;
    }

    /** One that answers for an instant, and for the weeks before, by a state of things. */
    Panel panel(Held now, Instant at) {
        Instant from = at.minus(Duration.ofDays(45));
        return from.isBefore(now.from) ? earlier(now, from, at) : now.panel;
    }

    private synchronized Panel earlier(Held now, Instant from, Instant at) {
        Stretch before = earlier;
        if (before != null && before.serves(now, from, at)) return before.panel;
        Instant begin = UtcDay.begin(UtcDay.of(from));
        Instant end = at.plus(FRESH);
        Panel panel = worked(now, begin, end);
        earlier = new Stretch(now.revision, now.gapRevision, now.probation, now.method, begin, end, panel);
        return panel;
    }

    /** One that answers for every instant between. */
    Panel panel(Held now, Instant from, Instant to) {
        return from.isBefore(now.from) ? worked(now, from, to) : now.panel;
    }

    private Panel worked(Held now, Instant from, Instant to) {
        Instant begin = UtcDay.begin(UtcDay.of(from));
        return Panel.of(
                now.method,
                judgements.between(now.method, now.gaps, begin, to.plusMillis(1).plus(FRESH)),
                now.gaps,
                footing(begin, now.version()));
    }

    /** Where levels stood, by the stored history; at rest where it does not reach so far, or is not worked out yet. */
    Footing footing(Instant begin, String method) {
        Map<String, DayPoint> points = days.on(UtcDay.of(begin).minusDays(1), method);
        return Footing.at(
                begin, points.values().stream().collect(Collectors.toMap(DayPoint::series, DayPoint::standing)));
    }
}
