package watch.cohesion.brief.internal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Paragraph;
import watch.cohesion.brief.ChangeBrief.Sentence;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;

/** A change brief as a mail, in English: sentences with numbers behind them, and under these numbers what they rest on. */
@Component
class BriefLetter {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Factors factors;
    private final MessageSource messages;
    private final Letterhead head;
    private final SpringTemplateEngine templates;
    private final JsonMapper json;
    private final English words = new English();

    BriefLetter(
            Factors factors, MessageSource messages, Letterhead head, SpringTemplateEngine templates, JsonMapper json) {
        this.factors = factors;
        this.messages = messages;
        this.head = head;
        this.templates = templates;
        this.json = json;
    }

    /** What the templates read. */
    record View(
            String banner,
            boolean exercise,
            String title,
            String span,
            Line index,
            List<Line> beside,
            List<Section> sections,
            List<Source> sources,
            String page,
            String settings) {}

    /** A section with its paragraphs. */
    record Section(String title, List<Block> blocks) {}

    /** @param heading empty if its lines say it all */
    record Block(String heading, List<Line> lines) {}

    /**
     * @param marks such as {@code [1][2]}
     * @param rests what they stand for; in the letter itself, as programs have the sources by their numbers
     */
    record Line(String text, String marks, @JsonIgnore List<Source> rests) {}

    /** What sentences rest on. */
    record Source(String number, String title, String by, String link) {}

    Letter compose(ChangeBrief brief) {
        Sources sources = new Sources();
        View view = view(brief, sources);
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("view", view);
        return new Letter(
                head.subject(subject(brief)),
                text(view),
                templates.process("mail/BriefLetter", context),
                Map.of(),
                body(brief, view));
    }

    private View view(ChangeBrief brief, Sources sources) {
        List<Section> sections = new ArrayList<>();
        Line index = sources.line(brief.index());
        List<Line> beside = brief.beside().stream().map(sources::line).toList();
        section("brief.moved", brief.moved(), sources, sections);
        section("brief.episodes", brief.episodes(), sources, sections);
        section("brief.not-heard", brief.notHeard(), sources, sections);
        section("brief.corrections", brief.corrected(), sources, sections);
        sections.add(new Section(
                words.text("brief.rest"),
                List.of(new Block("", brief.quiet().stream().map(this::quiet).toList()))));
        return new View(
                head.banner(),
                head.exercise(),
                words.text("brief.title"),
                words.text("brief.span", words.when(brief.from()), words.when(brief.to())),
                brief.nothing()
                        ? new Line(words.text("brief.nothing") + " " + index.text(), index.marks(), index.rests())
                        : index,
                beside,
                sections,
                List.copyOf(sources.known.values()),
                page(brief.to()),
                head.page("/account/alerts"));
    }

    private void section(String key, List<Paragraph> paragraphs, Sources sources, List<Section> sections) {
        if (paragraphs.isEmpty()) return;
        sections.add(new Section(
                words.text(key),
                paragraphs.stream()
                        .map(paragraph -> new Block(
                                title(paragraph.about()),
                                paragraph.sentences().stream()
                                        .map(sources::line)
                                        .toList()))
                        .toList()));
    }

    /** What held is named in the line itself: its factors are no sources. */
    private Line quiet(Sentence sentence) {
        String named = sentence.rests().stream()
                .map(citation -> citation instanceof Citation.OfSeries(String series, String english, String change)
                                && !change.isEmpty()
                        ? "%s (%s%s)"
                                .formatted(
                                        words.series(series, english),
                                        isExtension(series) ? words.text("extension") + ", " : "",
                                        change)
                        : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return new Line(sentence.in(words) + (named.isEmpty() ? "" : " " + named + "."), "", List.of());
    }

    /** Sources by their number, each once. */
    private final class Sources {

        private final Map<String, Source> known = new LinkedHashMap<>();

        Line line(Sentence sentence) {
            List<Source> rests =
                    sentence.rests().stream().map(this::source).distinct().toList();
            return new Line(
                    sentence.in(words), rests.stream().map(Source::number).collect(Collectors.joining()), rests);
        }

        private Source source(Citation citation) {
            String link = head.page(citation.path());
            return known.computeIfAbsent(
                    link, _ -> new Source("[%d]".formatted(known.size() + 1), title(citation), by(citation), link));
        }
    }

    private String title(Citation citation) {
        return switch (citation) {
            case Citation.OfItem(Piece piece, String _) ->
                piece.title().isEmpty() ? words.text("untitled") : piece.title();
            case Citation.OfSeries(String series, String english, String _) -> marked(series, english);
            case Citation.OfEpisode(long _, String series, String english) -> marked(series, english);
            case Citation.OfFeed(String _, String name) -> name;
            case Citation.OfAllFeeds _ -> words.text("brief.not-heard.all");
        };
    }

    /** The series by its name, and that it is tracked beside the factors that the seed documents name. */
    private String marked(String series, String english) {
        String name = words.series(series, english);
        return isExtension(series) ? "%s (%s)".formatted(name, words.text("extension")) : name;
    }

    private boolean isExtension(String series) {
        return Factor.extensions(factors.all()).contains(series);
    }

    private String by(Citation citation) {
        return citation instanceof Citation.OfItem(Piece piece, String _)
                ? piece.publisher() + ", " + words.when(piece.time())
                : "";
    }

    private String page(Instant to) {
        return head.page("/brief/%s?at=%s".formatted(UtcDay.of(to), CLOCK.format(to)));
    }

    private String subject(ChangeBrief brief) {
        if (brief.nothing()) return words.text("brief.subject.nothing");
        boolean unread =
                brief.notHeard().stream().anyMatch(paragraph -> paragraph.about() instanceof Citation.OfAllFeeds);
        return words.text(
                unread ? "brief.subject.unread" : "brief.subject",
                brief.moved().size(),
                brief.episodes().size(),
                brief.notHeard().stream()
                        .filter(paragraph -> paragraph.about() instanceof Citation.OfFeed)
                        .count());
    }

    private static String text(View view) {
        StringBuilder text = new StringBuilder();
        if (!view.banner().isEmpty()) text.append(view.banner()).append("\n\n");
        text.append(view.title()).append('\n').append(view.span()).append("\n\n");
        append(text, view.index(), "");
        for (Line line : view.beside()) append(text, line, "");
        for (Section section : view.sections()) {
            text.append('\n')
                    .append(section.title().toUpperCase(Locale.ENGLISH))
                    .append('\n');
            for (Block block : section.blocks()) {
                if (!block.heading().isEmpty()) text.append(block.heading()).append('\n');
                for (Line line : block.lines())
                    append(text, line, block.heading().isEmpty() ? "" : "  ");
            }
        }
        text.append('\n');
        for (Source source : view.sources()) {
            text.append(source.number()).append(' ').append(source.title());
            if (!source.by().isEmpty()) text.append(", ").append(source.by());
            text.append("\n    ").append(source.link()).append('\n');
        }
        text.append("\nAs a page: ").append(view.page()).append('\n');
        text.append("What you are told: ").append(view.settings()).append('\n');
        return text.toString();
    }

    private static void append(StringBuilder text, Line line, String indent) {
        text.append(indent).append(line.text());
        if (!line.marks().isEmpty()) text.append(' ').append(line.marks());
        text.append('\n');
    }

    private String body(ChangeBrief brief, View view) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "brief");
        body.put("exercise", view.exercise());
        body.put("from", brief.from().toString());
        body.put("to", brief.to().toString());
        body.put("nothing", brief.nothing());
        body.put("index", view.index());
        body.put("beside", view.beside());
        body.put("sections", view.sections());
        body.put("sources", view.sources());
        body.put("page", view.page());
        return json.writeValueAsString(body);
    }

    private final class English implements ChangeBrief.Words {

        @Override
        public String text(String key, Object... filled) {
            return messages.getMessage(key, filled, Locale.ENGLISH);
        }

        @Override
        public String series(String series, String english) {
            if (series.equals(CohesionIndex.SERIES)) return text("index.title");
            return english.isEmpty() ? series : english;
        }

        @Override
        public String when(Instant at) {
            return Dtg.of(at);
        }
    }
}
