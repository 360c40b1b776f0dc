package watch.cohesion.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.alert.Episode;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.Visits;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Assessments.Assessed;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.NodeClock;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Scores;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * The first screen: is it worse, which factor, because of which piece, who is not heard. Asks again for itself every half
 * minute; each part is put where its like stands, so that nothing moves under the reader's eyes.
 */
@Controller
class DashboardPage {

    /** What has waited for longer does not only wait for its turn. */
    private static final Duration UNJUDGED = Duration.ofMinutes(15);

    private final Scores scores;
    private final Assessments assessments;
    private final IndexPanel index;
    private final FactorMatrix matrix;
    private final Hearing hearing;
    private final WatchLog log;
    private final Visits visits;
    private final Episodes episodes;
    private final NodeClock nodeClock;
    private final DatabaseDisk disk;
    private final InstantSource clock;

    DashboardPage(
            Scores scores,
            Assessments assessments,
            IndexPanel index,
            FactorMatrix matrix,
            Hearing hearing,
            WatchLog log,
            Visits visits,
            Episodes episodes,
            NodeClock nodeClock,
            DatabaseDisk disk,
            InstantSource clock) {
        this.scores = scores;
        this.assessments = assessments;
        this.index = index;
        this.matrix = matrix;
        this.hearing = hearing;
        this.log = log;
        this.visits = visits;
        this.episodes = episodes;
        this.nodeClock = nodeClock;
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param zone the time in the reader's zone; empty where that is UTC or Korea's
     * @param kst the time in Korea
     * @param sinceWhen the instant that the reader's choice stands for
     * @param choices that the reader has
     * @param took since when the reader has the watch, where they have just accepted it; null otherwise
     * @param clockOff null where this machine's clock is right
     * @param room on the disk of the database
     * @param parts ids of what a refresh replaces, as htmx's hx-select-oob wants them
     */
    record View(
            Moment now,
            String zone,
            String kst,
            FactorMatrix.Sort sort,
            Since since,
            Moment sinceWhen,
            List<Since.Choice> choices,
            IndexPanel.View index,
            List<FactorMatrix.Row> rows,
            Hearing.View hearing,
            CarriedOver carriedOver,
            @Nullable Moment took,
            Episodes.Glance alerts,
            Work work,
            @Nullable ClockOff clockOff,
            DatabaseDisk.Room room,
            String parts) {}

    /**
     * What the last watch left.
     *
     * @param points that nobody has closed, oldest first
     * @param offer the handover that waits to be accepted; null if none
     * @param remark of the last officer; empty if none
     */
    record CarriedOver(List<LogLine> points, HandoverPage.@Nullable Offer offer, String remark) {}

    /**
     * How far the classification has come.
     *
     * @param assessed items that have an assessment
     * @param waiting items that wait for their first
     * @param unjudged how long the one that has waited longest waits, if so long that nobody seems to judge; else null
     * @param again how far the version in force has come with what another one judged
     */
    record Work(
            long assessed,
            long relevant,
            long waiting,
            @Nullable Age unjudged,
            Assessments.Progress again) {

        public boolean nothingYet() {
            return assessed == 0 && waiting == 0;
        }

        public long total() {
            return assessed + waiting;
        }
    }

    @GetMapping("/")
    String show(
            @RequestParam(defaultValue = "moved") String sort,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(name = HandoverPage.TOOK, defaultValue = "false") boolean stillTook,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Instant now = clock.instant();
        Reading reading = scores.latest();
        Optional<Handover> last = log.last();
        Since.Choices choices = Since.Choices.of(
                last.map(Since.Base::of),
                (htmx == null ? visits.look(reader.name(), reading.picture(), now) : visits.before(reader.name()))
                        .map(Since.Base::of),
                reading.at());
        Since over = choices.of(since, reading.at());
        FactorMatrix.Sort by = FactorMatrix.Sort.of(sort);
        List<Episode> open = episodes.open();
        List<FactorMatrix.Row> rows = matrix.rows(reading, by, over, open, reader, now);
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Moment here = Moment.of(minute, reader.zone());
        model.addAttribute("section", "dashboard");
        model.addAttribute(
                "view",
                new View(
                        here,
                        reader.zone().equals(Reader.KOREA) ? "" : here.local(),
                        Moment.of(minute, Reader.KOREA).local(),
                        by,
                        over,
                        Moment.of(over.from(), reader.besideUtc()),
                        choices.offered(),
                        index.view(reading, over),
                        rows,
                        hearing.view(reader, now),
                        carriedOver(last, reader, now),
                        stillTook || model.containsAttribute(HandoverPage.TOOK) ? took(last, reader) : null,
                        episodes.glance(open, reader, now),
                        work(),
                        ClockOff.of(nodeClock),
                        disk.room(),
                        parts(rows)));
        return htmx == null ? "dashboard/DashboardPage" : "dashboard/DashboardPage :: main";
    }

    private static @Nullable Moment took(Optional<Handover> last, Reader reader) {
        return last.filter(handover -> reader.name().equals(handover.incoming()))
                .map(Handover::accepted)
                .map(accepted -> Moment.of(accepted, reader.besideUtc()))
                .orElse(null);
    }

    private CarriedOver carriedOver(Optional<Handover> last, Reader reader, Instant now) {
        return new CarriedOver(
                log.openPoints().stream()
                        .map(point -> LogLine.of(point, reader, now))
                        .toList(),
                HandoverPage.Offer.waiting(log, reader),
                last.map(Handover::remark).orElse(""));
    }

    private Work work() {
        Assessed assessed = assessments.assessed();
        Instant now = clock.instant();
        return new Work(
                assessed.items(),
                assessed.relevant(),
                assessments.waiting(),
                assessments
                        .waitingSince()
                        .filter(now.minus(UNJUDGED)::isAfter)
                        .map(since -> Age.of(since, now))
                        .orElse(null),
                assessments.progress());
    }

    private static String parts(List<FactorMatrix.Row> rows) {
        return Stream.concat(
                        Stream.of("#strip", "#notices", "#index", "#matrix-head", "#rail"),
                        rows.stream().map(row -> "#factor-" + row.id()))
                .collect(Collectors.joining(","));
    }
}
