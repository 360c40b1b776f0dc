package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Rehearsal;
import watch.cohesion.alert.Rehearsal.Would;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.decision.EpisodeWatch;
import watch.cohesion.alert.decision.Phase;
import watch.cohesion.alert.decision.Turn;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;

/**
 * Runs a rule over the past year, by the assessments now in force and as if every item had been seen when it was
 * published. Looks whenever strain was reported, feeds failed or were heard again, and every six hours.
 */
@Component
class Rehearse {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Courses courses;
    private final Assessments assessments;
    private final Hindsight hindsight;
    private final InstantSource clock;

    Rehearse(Courses courses, Assessments assessments, Hindsight hindsight, InstantSource clock) {
        this.courses = courses;
        this.assessments = assessments;
        this.hindsight = hindsight;
        this.clock = clock;
    }

    Rehearsal of(Rule rule) {
        Instant to = clock.instant();
        Instant year = to.minus(YEAR);
        Courses.Stretch stretch = courses.over(year.minus(Look.RECENT), to);
        Instant from = stretch.beginning().filter(year::isBefore).orElse(year);
        List<FactorId> factors = courses.factors();
        Past past = past(rule.condition(), stretch, from, to);
        List<Would> episodes = rule.series(factors).stream()
                .flatMap(series -> new Run(rule, series, past).over(from, to))
                .sorted(Comparator.comparing(Would::opened))
                .toList();
        return new Rehearsal(from, to, episodes);
    }

    /**
     * What a kind of rule looks at.
     *
     * @param turns when something may have changed beside the reports
     */
    private record Past(
            Courses.Stretch stretch,
            List<Judgement> strain,
            Detector detector,
            NotHeard.Share notHeard,
            NavigableSet<Instant> turns) {}

    private Past past(Condition condition, Courses.Stretch stretch, Instant from, Instant to) {
        if (condition instanceof Condition.Quiet quiet) {
            Hindsight.View feeds = hindsight.over(from, to);
            return new Past(stretch, List.of(), Detector.none(), feeds, feeds.turns(quiet.hold()));
        }
        List<Judgement> strain = assessments.judgements(from.minus(News.FRESH)).stream()
                .filter(judgement -> judgement.direction() == Direction.STRAIN)
                .sorted(Comparator.comparing(Judgement::time))
                .toList();
        Detector detector =
                condition instanceof Condition.Shift ? Detector.over(courses, from, to, Map.of(), to) : Detector.none();
        return new Past(stretch, strain, detector, NotHeard.Share.NONE, new TreeSet<>());
    }

    /** One series. */
    private static final class Run {

        private final Rule rule;
        private final String series;
        private final Past past;
        private final TreeMap<Instant, List<News.Report>> reports = new TreeMap<>();
        private final List<Would> episodes = new ArrayList<>();
        private @Nullable Would open;

        Run(Rule rule, String series, Past past) {
            this.rule = rule;
            this.series = series;
            this.past = past;
            past.strain().stream()
                    .filter(one -> rule.ofIndex() || one.factor().value().equals(series))
                    .forEach(one -> reports.computeIfAbsent(one.time(), _ -> new ArrayList<>())
                            .add(new News.Report(
                                    one.item(),
                                    one.factor(),
                                    one.story(),
                                    "",
                                    one.publisher(),
                                    one.intensity().grade(),
                                    one.probability())));
        }

        Stream<Would> over(Instant from, Instant to) {
            TreeSet<Instant> instants =
                    new TreeSet<>(reports.subMap(from, true, to, true).keySet());
            for (Instant at = DecisionGrid.floor(from).plus(DecisionGrid.STEP);
                    !at.isAfter(to);
                    at = at.plus(DecisionGrid.STEP)) {
                instants.add(at);
            }
            instants.addAll(past.turns().subSet(from, true, to, true));
            instants.add(to);
            Phase phase = new Phase.Clear();
            for (Instant at : instants) {
                List<News.Report> news = reports.subMap(at.minus(News.FRESH), true, at, true).values().stream()
                        .flatMap(List::stream)
                        .toList();
                Sight sight = new Sight(at, past.stretch(), news, past.detector(), past.notHeard(), Unheard.NOTHING);
                Turn turn = EpisodeWatch.decide(rule, phase, sight.of(series));
                phase = turn.phase();
                keep(turn, at, sight.of(series).stress());
            }
            if (open != null) episodes.add(open);
            return episodes.stream();
        }

        private void keep(Turn turn, Instant at, int stress) {
            Would before = open;
            if (turn.event() == Turn.Event.OPENED) {
                open = new Would(series, at, null, stress, stress, 1, turn.reason());
            } else if (before != null && turn.event() == Turn.Event.CLOSED) {
                episodes.add(with(before, at, before.worst(), before.notices() + 1));
                open = null;
            } else if (before != null) {
                int more = turn.event() == Turn.Event.WORSENED ? 1 : 0;
                open = with(before, null, Math.max(before.worst(), stress), before.notices() + more);
            }
        }

        private static Would with(Would would, @Nullable Instant closed, int worst, int notices) {
            return new Would(would.series(), would.opened(), closed, would.atOpening(), worst, notices, would.reason());
        }
    }
}
