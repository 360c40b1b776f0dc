package watch.cohesion.web.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Easing;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
import watch.cohesion.web.page.Numbers;

/**
 * What stands beside the days of a series: alerts, what eased, levels that rose to HIGH or fell below it, notes of analysts, changes
 * of the method, and what was known of a day where it differs from what is known now.
 */
@Component
public class SeriesMarks {

    /** Points by which what was known must differ to be told (scoring method, 1.10). */
    private static final double DIFFERS = 2;

    private final Notes notes;
    private final History history;
    private final Alerts alerts;
    private final Rules rules;

    SeriesMarks(Notes notes, History history, Alerts alerts, Rules rules) {
        this.notes = notes;
        this.history = history;
        this.alerts = alerts;
        this.rules = rules;
    }

    /**
     * A mark.
     *
     * @param kind {@code alert}, {@code untold} (an alert that nobody was told of), {@code over} (an alert that ended),
     *     {@code eased}, {@code begins}, {@code ends}, {@code note}, {@code method}, {@code classifier}, {@code learned}, {@code factors}
     *     or {@code known}: the message {@code mark.*} words it
     * @param text what the message is about
     */
    public record Mark(String kind, String text) {}

    /** Whether an alert was open on a day. */
    public enum Alarm {
        NONE(""),
        /** One was, and nobody was told of it: silenced, held back, or wanted by nobody. */
        UNTOLD("untold"),
        TOLD("told");

        private final String word;

        Alarm(String word) {
            this.word = word;
        }

        /** As in files; empty for none. */
        public String word() {
            return word;
        }
    }

    /**
     * What stands beside a series, by day; days without are left out.
     *
     * @param alarms days of the series on which an alert was open
     */
    public record Beside(Map<LocalDate, List<Mark>> marks, Map<LocalDate, Alarm> alarms) {

        static final Beside NOTHING = new Beside(Map.of(), Map.of());

        List<Mark> marks(LocalDate day) {
            return marks.getOrDefault(day, List.of());
        }

        public Alarm alarm(LocalDate day) {
            return alarms.getOrDefault(day, Alarm.NONE);
        }
    }

    public Beside of(String series, List<DailyScore> days) {
        if (days.isEmpty()) return Beside.NOTHING;
        LocalDate from = days.getFirst().day();
        LocalDate to = days.getLast().day();
        Map<LocalDate, List<Mark>> marks = new TreeMap<>();
        Map<LocalDate, Alarm> alarms = alarms(series, from, to, marks);
        for (int i = 1; i < days.size(); i++) {
            boolean before = isHigh(days.get(i - 1).level());
            boolean now = isHigh(days.get(i).level());
            if (before != now) add(marks, days.get(i).day(), new Mark(now ? "begins" : "ends", ""));
        }
        for (Easing easing : alerts.easings(UtcDay.begin(from), UtcDay.end(to).minusMillis(1))) {
            if (easing.series().equals(series)) add(marks, UtcDay.of(easing.at()), new Mark("eased", easing.reason()));
        }
        for (Note note : notes.of(series, from, to)) add(marks, note.day(), new Mark("note", note.text()));
        List<MethodChange> methods = history.methods();
        for (MethodChange change : methods.subList(Math.min(1, methods.size()), methods.size())) {
            LocalDate day = UtcDay.of(change.validFrom());
            if (!day.isBefore(from) && !day.isAfter(to)) add(marks, day, mark(change));
        }
        Map<LocalDate, Double> known = history.known(series, from, to);
        for (DailyScore day : days) {
            Double then = known.get(day.day());
            if (then != null && Math.abs(then - day.value()) > DIFFERS) {
                add(marks, day.day(), new Mark("known", Numbers.points(then)));
            }
        }
        return new Beside(marks, alarms);
    }

    private Map<LocalDate, Alarm> alarms(
            String series, LocalDate from, LocalDate to, Map<LocalDate, List<Mark>> marks) {
        List<Episode> episodes = alerts.of(series, UtcDay.begin(from), UtcDay.end(to));
        Map<LocalDate, Alarm> alarms = new TreeMap<>();
        if (episodes.isEmpty()) return alarms;
        Map<RuleId, String> named = rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
        for (Episode episode : episodes) {
            String rule = named.getOrDefault(episode.rule(), episode.rule().value());
            boolean untold = !episode.untold().isEmpty();
            LocalDate opened = UtcDay.of(episode.opened());
            LocalDate closed = episode.closed() == null ? to : UtcDay.of(episode.closed());
            if (!opened.isBefore(from)) {
                add(
                        marks,
                        opened,
                        untold ? new Mark("untold", rule + ": " + episode.untold()) : new Mark("alert", rule));
            }
            if (episode.closed() != null && !closed.isAfter(to)) add(marks, closed, new Mark("over", rule));
            LocalDate first = opened.isBefore(from) ? from : opened;
            LocalDate last = closed.isAfter(to) ? to : closed;
            first.datesUntil(last.plusDays(1))
                    .forEach(day -> alarms.merge(
                            day, untold ? Alarm.UNTOLD : Alarm.TOLD, (one, other) -> one == other ? one : Alarm.TOLD));
        }
        return alarms;
    }

    /** In its own words for each part of the method. */
    static Mark mark(MethodChange change) {
        return switch (change.kind()) {
            case SCORING -> new Mark("method", change.version());
            case CLASSIFIER ->
                change.settings().isEmpty()
                        ? new Mark("classifier", change.version())
                        : new Mark("learned", change.settings());
            case FACTORS -> new Mark("factors", change.version());
        };
    }

    private static boolean isHigh(Level level) {
        return !Level.HIGH.above(level);
    }

    private static void add(Map<LocalDate, List<Mark>> marks, LocalDate day, Mark mark) {
        marks.computeIfAbsent(day, _ -> new ArrayList<>()).add(mark);
    }
}
