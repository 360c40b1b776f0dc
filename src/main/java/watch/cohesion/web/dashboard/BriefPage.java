package watch.cohesion.web.dashboard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.brief.Briefs;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Paragraph;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** What changed in a day, by exception: of the last 24 hours, of a day, or as it was mailed. */
@Controller
class BriefPage {

    /** A brief that was kept later than this after its end may know more than could be known then. */
    private static final Duration PROMPT = Duration.ofHours(1);

    private final Briefs briefs;
    private final Factors factors;
    private final MessageSource messages;
    private final Letterhead head;
    private final InstantSource clock;

    BriefPage(Briefs briefs, Factors factors, MessageSource messages, Letterhead head, InstantSource clock) {
        this.briefs = briefs;
        this.factors = factors;
        this.messages = messages;
        this.head = head;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param running of the hours up to now, and so not over
     * @param kept when it was kept; null if it is worked out with what is known now
     * @param late it was kept long after its end
     * @param before the day before
     * @param after the day after; null if that has not begun
     * @param house what stands before a path, so that paper has the whole address
     * @param brief null if nothing is known of the day
     */
    record View(
            Moment from,
            Moment to,
            boolean running,
            @Nullable Moment kept,
            boolean late,
            LocalDate before,
            @Nullable LocalDate after,
            String house,
            @Nullable Document brief) {}

    /** A brief in the language of the page. */
    record Document(
            boolean nothing,
            Block index,
            List<Block> moved,
            List<Block> episodes,
            List<Block> notHeard,
            List<Block> corrected,
            List<Line> quiet) {}

    /**
     * Lines on one thing.
     *
     * @param sources what they rest on beside that, each once
     */
    record Block(Cited about, List<Line> lines, List<Cited> sources) {}

    /** A sentence with what it rests on. */
    record Line(String text, List<Cited> rests) {}

    /**
     * What a sentence rests on.
     *
     * @param number by which sentences point to it
     * @param path null for a factor that is not watched any more
     * @param by the publisher; empty where it is no item
     * @param time of an item; null where it is none
     * @param points that it moved its factor by; may be empty
     * @param extension it is of a factor that is tracked beside those that the seed documents name
     */
    record Cited(
            int number,
            @Nullable String path,
            String title,
            String by,
            @Nullable Moment time,
            String points,
            boolean extension) {}

    @GetMapping("/brief")
    String latest(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return page(clock.instant(), true, reader, model);
    }

    @GetMapping("/brief/{day}")
    String ofDay(
            @PathVariable String day,
            @RequestParam(defaultValue = "24:00") String at,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        LocalDate asked = day(day);
        Instant to =
                at.equals("24:00") ? UtcDay.end(asked) : asked.atTime(time(at)).toInstant(ZoneOffset.UTC);
        if (to.isAfter(clock.instant())) {
            if (asked.isAfter(today())) throw Missing.page();
            return "redirect:/brief";
        }
        return page(to, false, reader, model);
    }

    private String page(Instant to, boolean running, Reader reader, Model model) {
        Instant from = to.minus(Duration.ofDays(1));
        LocalDate day = UtcDay.of(to.minusMillis(1));
        Briefs.Edition edition = briefs.upTo(to).orElse(null);
        Instant kept = edition == null ? null : edition.kept();
        model.addAttribute("section", "brief");
        model.addAttribute(
                "view",
                new View(
                        Moment.of(from, reader.besideUtc()),
                        Moment.of(to, reader.besideUtc()),
                        running,
                        kept == null ? null : Moment.of(kept, reader.besideUtc()),
                        kept != null && kept.isAfter(to.plus(PROMPT)),
                        day.minusDays(1),
                        day.isBefore(today()) ? day.plusDays(1) : null,
                        head.page(""),
                        edition == null
                                ? null
                                : new Reading(new PageWords(messages, factors, reader), factors, reader)
                                        .of(edition.brief())));
        return "dashboard/BriefPage";
    }

    private LocalDate today() {
        return UtcDay.of(clock.instant());
    }

    /** Of four digits: others no calendar of the service reaches. */
    private static LocalDate day(String text) {
        if (!text.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")) throw Missing.page();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Missing.page();
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw Missing.page();
        }
    }

    /** A brief read in a language. What it rests on is numbered in the order in which it comes up. */
    private static final class Reading {

        private final ChangeBrief.Words words;
        private final Factors factors;
        private final Reader reader;
        private final Map<String, Integer> numbers = new HashMap<>();

        Reading(ChangeBrief.Words words, Factors factors, Reader reader) {
            this.words = words;
            this.factors = factors;
            this.reader = reader;
        }

        Document of(ChangeBrief brief) {
            return new Document(
                    brief.nothing(),
                    block(new Paragraph(
                            new Citation.OfSeries(CohesionIndex.SERIES, "", ""),
                            Stream.concat(Stream.of(brief.index()), brief.beside().stream())
                                    .toList())),
                    blocks(brief.moved()),
                    blocks(brief.episodes()),
                    blocks(brief.notHeard()),
                    blocks(brief.corrected()),
                    brief.quiet().stream()
                            .map(sentence -> new Line(
                                    sentence.in(words),
                                    sentence.rests().stream()
                                            .map(citation -> cited(citation, 0))
                                            .toList()))
                            .toList());
        }

        private List<Block> blocks(List<Paragraph> paragraphs) {
            return paragraphs.stream().map(this::block).toList();
        }

        private Block block(Paragraph paragraph) {
            Cited about = cited(paragraph.about(), 0);
            List<Line> lines = paragraph.sentences().stream()
                    .map(sentence -> new Line(
                            sentence.in(words),
                            sentence.rests().stream()
                                    .filter(citation -> !citation.path()
                                            .equals(paragraph.about().path()))
                                    .map(this::numbered)
                                    .toList()))
                    .toList();
            return new Block(
                    about,
                    lines,
                    lines.stream()
                            .flatMap(line -> line.rests().stream())
                            .distinct()
                            .toList());
        }

        private Cited numbered(Citation citation) {
            return cited(citation, numbers.computeIfAbsent(citation.path(), _ -> numbers.size() + 1));
        }

        private Cited cited(Citation citation, int number) {
            return switch (citation) {
                case Citation.OfItem(Piece piece, String points) ->
                    new Cited(
                            number,
                            citation.path(),
                            piece.title().isEmpty() ? words.text("untitled") : piece.title(),
                            piece.publisher(),
                            Moment.of(piece.time(), reader.besideUtc()),
                            points,
                            false);
                case Citation.OfSeries(String series, String english, String change) ->
                    watched(series)
                            ? new Cited(
                                    number,
                                    citation.path(),
                                    words.series(series, english),
                                    "",
                                    null,
                                    change,
                                    isExtension(series))
                            : new Cited(
                                    number, null, unwatched(words.series(series, english)), "", null, change, false);
                case Citation.OfEpisode(long _, String series, String english) ->
                    new Cited(
                            number, citation.path(), words.series(series, english), "", null, "", isExtension(series));
                case Citation.OfFeed(String _, String name) ->
                    new Cited(number, citation.path(), name, "", null, "", false);
                case Citation.OfAllFeeds _ ->
                    new Cited(number, citation.path(), words.text("brief.not-heard.all"), "", null, "", false);
            };
        }

        private boolean watched(String series) {
            return series.equals(CohesionIndex.SERIES)
                    || factors.all().stream()
                            .anyMatch(factor -> factor.id().value().equals(series));
        }

        private boolean isExtension(String series) {
            return Factor.extensions(factors.all()).contains(series);
        }

        private String unwatched(String name) {
            return name + " " + words.text("factor.unwatched");
        }
    }
}
