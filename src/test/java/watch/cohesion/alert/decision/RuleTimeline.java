package watch.cohesion.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Level;
import watch.cohesion.notification.Severity;

/** One series as a test tells it to a rule, decision by decision. What is not told stays as it was. */
final class RuleTimeline {

    private final Rule rule;
    private final NavigableMap<Instant, Integer> stress = new TreeMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private Phase phase = new Phase.Clear();
    private Set<String> news = Set.of();
    private double z;
    private double notHeard;
    private Map<String, String> severe = Map.of();
    private @Nullable Alert shift;
    private boolean decided = true;

    private RuleTimeline(Rule rule) {
        this.rule = rule;
    }

    static RuleTimeline of(Condition condition) {
        return of(condition, ActiveHours.ALWAYS);
    }

    static RuleTimeline of(Condition condition, ActiveHours hours) {
        return new RuleTimeline(new Rule(
                new RuleId("under-test"),
                "Under test",
                condition,
                List.of(),
                Severity.WARNING,
                "watch",
                "",
                hours,
                true));
    }

    RuleTimeline at(String at, double score) {
        settle();
        stress.put(Instant.parse(at.replace("Z", ":00Z")), (int) Math.round(score * 1_000));
        decided = false;
        return this;
    }

    RuleTimeline in(Duration later, double score) {
        settle();
        stress.put(stress.lastKey().plus(later), (int) Math.round(score * 1_000));
        decided = false;
        return this;
    }

    RuleTimeline news(String... publishers) {
        news = Set.of(publishers);
        return this;
    }

    RuleTimeline z(double deviations) {
        z = deviations;
        return this;
    }

    RuleTimeline notHeard(double share) {
        notHeard = share;
        return this;
    }

    /** Stories of which a report is severe. */
    RuleTimeline severe(String... stories) {
        severe = Stream.of(stories).collect(Collectors.toMap(id -> id, id -> "“Act %s” (Halyard)".formatted(id)));
        return this;
    }

    RuleTimeline shift() {
        shift = new Alert(
                stress.lastKey(), "force-posture", Alert.Kind.RISE, Level.GUARDED, Level.GUARDED, 40_000, "Many.");
        return this;
    }

    RuleTimeline noShift() {
        shift = null;
        return this;
    }

    void expect(Turn.Event event) {
        settle();
        assertThat(turns.getLast().event()).as("at %s", stress.lastKey()).isEqualTo(event);
    }

    void acknowledge(double score) {
        Phase.Open open = (Phase.Open) phase;
        int known = Math.max(open.reference(), (int) (score * 1_000));
        phase = new Phase.Open(known, open.worst(), open.calmSince(), open.turns(), open.causes());
    }

    Phase phase() {
        settle();
        return phase;
    }

    List<Turn> turns() {
        settle();
        return turns;
    }

    List<Turn> events(Turn.Event event) {
        return turns().stream().filter(turn -> turn.event() == event).toList();
    }

    private void settle() {
        if (decided) return;
        decided = true;
        Turn turn = EpisodeWatch.decide(rule, phase, new Seen(stress.lastKey()));
        phase = turn.phase();
        turns.add(turn);
    }

    private final class Seen implements Observation {

        private final Instant at;

        Seen(Instant at) {
            this.at = at;
        }

        @Override
        public Instant at() {
            return at;
        }

        @Override
        public int stress() {
            return stress.lastEntry().getValue();
        }

        @Override
        public int stressBefore(Duration ago) {
            var entry = stress.floorEntry(at.minus(ago));
            return entry == null ? stress.firstEntry().getValue() : entry.getValue();
        }

        @Override
        public double deviations(Duration over) {
            return z;
        }

        @Override
        public Set<String> news() {
            return news;
        }

        @Override
        public Map<String, String> severe(Intensity intensity, double probability) {
            return severe;
        }

        @Override
        public @Nullable Alert shift() {
            return shift;
        }

        @Override
        public double notHeard(Duration hold) {
            return notHeard;
        }
    }
}
