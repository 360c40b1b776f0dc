package watch.cohesion.web.dashboard;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.alert.Episode;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Scores;
import watch.cohesion.web.alert.EpisodeRow;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * For a big screen that nobody touches: how it stands, what moved, what waits for an owner, who cannot be heard, and how
 * old all that is. Factors keep their places, so that eyes learn them.
 */
@Controller
class WallPage {

    /** What fits beside the factors. */
    private static final int EPISODES = 4;

    private static final int FEEDS = 5;

    private final Scores scores;
    private final IndexPanel index;
    private final FactorMatrix matrix;
    private final Hearing hearing;
    private final Episodes episodes;
    private final WatchLog log;
    private final InstantSource clock;

    WallPage(
            Scores scores,
            IndexPanel index,
            FactorMatrix matrix,
            Hearing hearing,
            Episodes episodes,
            WatchLog log,
            InstantSource clock) {
        this.scores = scores;
        this.index = index;
        this.matrix = matrix;
        this.hearing = hearing;
        this.episodes = episodes;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the screen shows.
     *
     * @param moreUnowned how many there are beside those shown
     * @param silences how many are in force
     * @param heldBack open episodes that they cover
     * @param moreFailing how many feeds fail beside those shown
     */
    record View(
            Moment now,
            String kst,
            Since since,
            Moment sinceWhen,
            IndexPanel.View index,
            List<FactorMatrix.Row> rows,
            List<EpisodeRow> unowned,
            int moreUnowned,
            int silences,
            long heldBack,
            Hearing.View hearing,
            List<Hearing.Failing> failing,
            long moreFailing) {}

    @GetMapping("/wall")
    String show(
            @RequestParam(defaultValue = "") String since,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Instant now = clock.instant();
        Reading reading = scores.latest();
        Since over = Since.Choices.of(log.last().map(Since.Base::of), Optional.empty(), reading.at())
                .of(since, reading.at());
        List<Episode> open = episodes.open();
        Episodes.Glance alerts = episodes.glance(open, reader, now);
        List<EpisodeRow> unowned = alerts.unowned();
        Hearing.View heard = hearing.view(reader, now);
        long failing = heard.sources().failing().size() + heard.sources().moreFailing();
        model.addAttribute(
                "view",
                new View(
                        Moment.of(now, reader.zone()),
                        Moment.of(now, Reader.KOREA).local(),
                        over,
                        Moment.of(over.from(), Reader.KOREA),
                        index.view(reading, over),
                        matrix.rows(reading, FactorMatrix.Sort.ORDER, over, open, reader, now),
                        unowned.stream().limit(EPISODES).toList(),
                        Math.max(0, unowned.size() - EPISODES),
                        alerts.silences(),
                        alerts.heldBack(),
                        heard,
                        heard.sources().failing().stream().limit(FEEDS).toList(),
                        Math.max(0, failing - FEEDS)));
        return "dashboard/WallPage";
    }
}
