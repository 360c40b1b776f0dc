package watch.cohesion.web.indicator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Scores;
import watch.cohesion.web.alert.EpisodeRow;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Stretch;

/** The cohesion index over all of its history, to zoom into and to take along. */
@Controller
class IndexPage {

    private final Scores scores;
    private final Notes notes;
    private final SeriesTable series;
    private final IndexSum sum;
    private final Episodes episodes;
    private final InstantSource clock;

    IndexPage(Scores scores, Notes notes, SeriesTable series, IndexSum sum, Episodes episodes, InstantSource clock) {
        this.scores = scores;
        this.notes = notes;
        this.series = series;
        this.sum = sum;
        this.episodes = episodes;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param open the open episodes of it
     * @param weekly the table shows a value a week
     * @param earliest to which a note can be pinned, as its day is written
     * @param today as a note's day is written
     */
    record View(
            String value,
            String low,
            String high,
            String low90,
            String high90,
            Level level,
            Heard heard,
            Movement day,
            Movement week,
            Movement month,
            List<EpisodeRow> open,
            IndexSum.View sum,
            FactorQuery query,
            Stretch stretch,
            boolean weekly,
            List<SeriesTable.Row> series,
            List<Note> notes,
            String earliest,
            String today) {

        /** Where the score stands meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.ofIndex(level, value);
        }
    }

    @GetMapping("/index")
    String show(
            @ModelAttribute(name = "query") FactorQuery query,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Reading reading = scores.latest();
        CohesionIndex index = reading.picture().index();
        Stretch stretch = query.stretch(reading.today());
        List<DailyScore> daily = reading.indexHistory(stretch.from());
        model.addAttribute("section", "dashboard");
        model.addAttribute("charts", true);
        model.addAttribute(
                "view",
                new View(
                        Numbers.points(index.value()),
                        Numbers.whole(index.low()),
                        Numbers.whole(index.high()),
                        Numbers.whole(index.low90()),
                        Numbers.whole(index.high90()),
                        index.level(),
                        reading.heard(),
                        Movement.ofCohesion(reading.indexChange(Duration.ofDays(1))),
                        Movement.ofCohesion(reading.indexChange(Duration.ofDays(7))),
                        Movement.ofCohesion(reading.indexChange(Duration.ofDays(30))),
                        episodes.openOf(CohesionIndex.SERIES, reader, clock.instant()),
                        sum.of(reading),
                        query,
                        stretch,
                        SeriesTable.isWeekly(daily),
                        series.rows(CohesionIndex.SERIES, daily),
                        notes.of(CohesionIndex.SERIES, stretch.from(), stretch.to()),
                        notes.earliest().toString(),
                        reading.today().toString()));
        return "indicator/IndexPage";
    }

    @GetMapping("/index/series.csv")
    ResponseEntity<String> series(@ModelAttribute(name = "query") FactorQuery query) {
        Reading reading = scores.latest();
        Stretch stretch = query.stretch(reading.today());
        List<DailyScore> daily = reading.indexHistory(stretch.from()).stream()
                .filter(day -> stretch.shows(day.day()))
                .toList();
        return series.csv(CohesionIndex.SERIES, daily).named("cohesion-series.csv");
    }
}
