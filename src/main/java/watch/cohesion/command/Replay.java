package watch.cohesion.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Reach;
import watch.cohesion.indicator.scoring.Rhythm;

/**
 * Dated items as if they had arrived on their dates: what the service would have shown at the end of each day, and whom
 * it would have alerted. Goes from stretch to stretch and holds no more than the judgements that still matter in one: what
 * has faded by then, and is past the memory of alerts, is forgotten. How long a stretch is changes nothing.
 */
final class Replay {

    /** What comes of it, as it comes: days and alerts each in the order of time. */
    interface Findings {

        void day(DayScore score) throws IOException;

        void alert(Alert alert) throws IOException;
    }

    /** What a series stood at when a day ended, 24:00 UTC; the index comes after the factors. */
    record DayScore(LocalDate date, String series, int milli, double low, double high, Level level) {}

    private static final int STRETCH_DAYS = 180;
    private static final int BATCH = 1_000;
    private static final int PART = 50;

    /** As far back as alerts look for what is usual: 180 days that end 14 days ago, and a margin. */
    private static final Duration MEMORY = Duration.ofDays(230);

    /** Alerts name the level of a fortnight ago. */
    private static final int LEVELS_DAYS = 30;

    private final Classifier classifier;
    private final Method method;
    private final Findings findings;
    private final int stretchDays;
    private final ArchiveJudgements archive;
    private final List<DatedItem> waiting = new ArrayList<>();
    private List<Judgement> judgements = new ArrayList<>();
    private @Nullable Course course;
    private long relevant;
    private int alerts;

    Replay(Classifier classifier, List<FactorSettings> factors, Findings findings) {
        this(classifier, factors, findings, STRETCH_DAYS);
    }

    /** @param stretchDays at least 60 */
    Replay(Classifier classifier, List<FactorSettings> factors, Findings findings, int stretchDays) {
        this.classifier = classifier;
        this.method = Method.of(Rhythm.PRESS, factors);
        this.findings = findings;
        this.stretchDays = stretchDays;
        List<FactorId> ids = factors.stream().map(FactorSettings::id).toList();
        this.archive = new ArchiveJudgements(ids);
    }

    /** @param item in {@link DatedItem#ORDER} after the one taken last */
    void take(DatedItem item) throws IOException {
        waiting.add(item);
        if (waiting.size() >= BATCH) judge();
    }

    /** After the last item: the rest, up to the end of its day. */
    void end() throws IOException {
        judge();
        if (course != null) course.finish();
    }

    /** The version of the method that scores are worked out by. */
    String method() {
        return method.version();
    }

    long items() {
        return archive.items();
    }

    long relevant() {
        return relevant;
    }

    int alerts() {
        return alerts;
    }

    private void judge() throws IOException {
        List<Text> texts = waiting.stream()
                .map(item -> Text.composed(item.title(), item.summary()))
                .toList();
        List<Verdict> verdicts = texts.stream().gather(Gatherers.windowFixed(PART)).toList().parallelStream()
                .flatMap(part -> classifier.classifyAll(part).stream())
                .toList();
        for (int i = 0; i < waiting.size(); i++) {
            DatedItem item = waiting.get(i);
            List<Judgement> words = archive.take(item, verdicts.get(i));
            if (verdicts.get(i).relevant()) relevant++;
            if (course == null) course = new Course(UtcDay.of(item.published()));
            course.upTo(item.published());
            judgements.addAll(words);
        }
        waiting.clear();
    }

    /** Through the days, stretch by stretch. */
    private final class Course {

        private final Alarms alarms;
        private LocalDate begin;
        private Instant last;
        /** Where levels stood when the stretch begins. */
        private Footing now;
        /** Where they stood some weeks before. */
        private Footing before;

        Course(LocalDate first) {
            begin = first;
            last = UtcDay.begin(first);
            alarms = new Alarms(last);
            now = Footing.before(last);
            before = now;
        }

        /** Ends every stretch of which all is known once an item of that time is there, before it counts. */
        void upTo(Instant time) throws IOException {
            last = time;
            while (time.isAfter(UtcDay.begin(begin.plusDays(stretchDays)))) stretch(begin.plusDays(stretchDays - 1L));
        }

        void finish() throws IOException {
            stretch(UtcDay.of(last));
        }

        private void stretch(LocalDate end) throws IOException {
            List<Gap> gaps = archive.gaps();
            Panel panel = Panel.of(method, judgements, gaps, before);
            DayWalk walk = new DayWalk(panel, now);
            LocalDate weeksBefore = end.plusDays(1).minusDays(LEVELS_DAYS);
            for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
                for (DayPoint point : walk.to(UtcDay.end(day))) findings.day(score(day, point));
                if (day.plusDays(1).equals(weeksBefore)) before = walk.footing();
            }
            for (Alert alert : alarms.decide(panel, UtcDay.end(end))) {
                findings.alert(alert);
                alerts++;
            }
            begin = end.plusDays(1);
            now = walk.footing();
            Instant reach = Reach.back(method, gaps, UtcDay.begin(begin).minus(MEMORY));
            judgements = new ArrayList<>(judgements.stream()
                    .filter(word -> !word.time().isBefore(reach))
                    .toList());
        }
    }

    private static DayScore score(LocalDate day, DayPoint point) {
        return new DayScore(
                day,
                point.series(),
                point.milli(),
                point.low(),
                point.high(),
                point.standing().level());
    }
}
