package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.decision.Observation;
import watch.cohesion.alert.decision.Spoken;
import watch.cohesion.alert.detection.QuietRule;
import watch.cohesion.classification.Assessments;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Items;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;

/** Tells an episode: what moved, from where to where, why, and what cannot be seen. */
@Component
class EpisodeLetter {

    private static final int DAYS = 30;
    private static final String LINE = "line";

    /** What readers must know while our own network is out, which is not theirs to mend. */
    static final String UNREAD = "New reports are not being read at the moment; scores stand on what was known before.";

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final SeriesNames names;
    private final HeaviestPieces pieces;
    private final Letterhead head;
    private final SpringTemplateEngine templates;

    EpisodeLetter(
            SeriesNames names, Items items, Assessments assessments, Letterhead head, SpringTemplateEngine templates) {
        this.names = names;
        this.pieces = new HeaviestPieces(names, items, assessments, head);
        this.head = head;
        this.templates = templates;
    }

    /**
     * What is told of an episode.
     *
     * @param way of what was revised; null for another kind
     * @param from stress that its reader knows of, or that was before
     * @param to stress now
     */
    record Told(Rule rule, Episode episode, Kind kind, Revision.@Nullable Way way, String reason, int from, int to) {}

    /**
     * What the templates read.
     *
     * @param sure how sure the score is; empty if there is none
     * @param acknowledge where it is taken; empty when it is over
     */
    record View(
            String banner,
            boolean exercise,
            String severity,
            String headline,
            String movement,
            String sure,
            String at,
            String rule,
            String reason,
            List<HeaviestPieces.Piece> pieces,
            String line,
            String days,
            boolean drawn,
            String notHeard,
            String owner,
            String acknowledge,
            String page,
            String settings) {}

    /**
     * How sure a score is.
     *
     * @param index whether it is of the index, which has no word of confidence
     * @param low end of the 80 % range of stress, points
     * @param confidence empty for the index
     */
    record ScoreRange(boolean index, double low, double high, String confidence) {

        /** The range of what the reader is shown: of cohesion for the index. */
        String words() {
            String range = String.format(
                    Locale.ROOT, "80 %% range %.0f–%.0f", index ? 100 - high : low, index ? 100 - low : high);
            return confidence.isEmpty() ? range : range + ", confidence " + confidence;
        }
    }

    private static Optional<ScoreRange> range(Episode episode, Scores scores, Instant at) {
        if (isIndex(episode)) {
            CohesionIndex index = scores.at(at).index();
            return Optional.of(new ScoreRange(true, 100 - index.high(), 100 - index.low(), ""));
        }
        return scores.of(new FactorId(episode.series()), at)
                .map(score -> new ScoreRange(
                        false,
                        score.low(),
                        score.high(),
                        score.confidence().name().toLowerCase(Locale.ROOT)));
    }

    static String thread(long episode) {
        return "episode-" + episode;
    }

    Letter compose(Told told, Look.Seen seen) {
        Episode episode = told.episode();
        Sight sight = seen.sight();
        Scores scores = seen.snapshot().scores();
        List<DailyScore> days = days(episode.series(), scores, sight.at());
        Optional<ScoreRange> range = range(episode, scores, sight.at());
        Level level = level(seen, episode);
        View view = view(told, level, seen, days, range);
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("view", view);
        return new Letter(
                head.subject(subject(view)),
                EpisodeText.of(view),
                templates.process("mail/EpisodeLetter", context),
                days.isEmpty() ? Map.of() : Map.of(LINE, LineImage.of(days, isIndex(episode))),
                EpisodeJson.of(told, level, sight.at(), names.of(episode.series()), view, range));
    }

    private static String subject(View view) {
        return view.headline() + ": " + view.movement();
    }

    private View view(Told told, Level level, Look.Seen seen, List<DailyScore> days, Optional<ScoreRange> range) {
        Rule rule = told.rule();
        Episode episode = told.episode();
        Sight sight = seen.sight();
        return new View(
                head.banner(),
                head.exercise(),
                rule.severity().word(),
                headline(told),
                rule.condition() instanceof Condition.Quiet quiet
                        ? quiet(sight.of(episode.series()), quiet, level)
                        : movement(told, level),
                range.map(ScoreRange::words).orElse(""),
                Dtg.of(sight.at()),
                rule.name(),
                told.reason(),
                pieces.of(
                        episode,
                        told.to(),
                        seen.snapshot().scores(),
                        sight.at(),
                        NewSince.of(rule, episode, told.kind(), sight.at())),
                spark(days),
                asText(days),
                !days.isEmpty(),
                notHeard(seen.feeds()),
                episode.owner() == null
                        ? ""
                        : episode.owner().owner()
                                + (episode.owner().note().isEmpty()
                                        ? ""
                                        : ": " + episode.owner().note()),
                told.kind() == Kind.CLOSED ? "" : head.page("/alerts/" + episode.id() + "#acknowledge"),
                head.page("/alerts/" + episode.id()),
                head.page("/account/alerts"));
    }

    /** What it is comes before whose it is: a phone shows the first forty characters, and names are long. */
    private String headline(Told told) {
        Rule rule = told.rule();
        Episode episode = told.episode();
        Kind kind = told.kind();
        String name = names.of(episode.series());
        if (kind == Kind.CLOSED && !rule.watches(episode.series())) return "Not watched any more: " + name;
        if (kind == Kind.CLOSED) {
            return switch (rule.condition()) {
                case Condition.Quiet _ ->
                    QuietRule.gave(episode.reason())
                            ? "Over: " + name + " is no quieter than usual any more"
                            : "Over: sources of " + name + " are heard again";
                case Condition.SevereItem _ -> "Over: " + name + ", no further act of strain";
                default -> "Over: " + name;
            };
        }
        if (told.way() != null) return grave(rule) + ", " + told.way().headline() + ": " + name;
        String what = switch (kind) {
            case ESCALATED -> ", owned by nobody";
            case WORSENED -> rule.condition() instanceof Condition.SevereItem ? ", another act of strain" : ", worse";
            default -> opened(rule.condition(), episode.reason());
        };
        return grave(rule) + what + ": " + name;
    }

    private static String grave(Rule rule) {
        return rule.severity().word().toUpperCase(Locale.ROOT);
    }

    private static String opened(Condition condition, String reason) {
        return switch (condition) {
            case Condition.Quiet _ -> QuietRule.gave(reason) ? ", quieter than usual" : ", sources are quiet";
            case Condition.SevereItem _ -> ", an act of strain";
            case Condition.Shift _ -> ", more strain than usual";
            default -> "";
        };
    }

    /** From, to, by how much since when, and the level's word. */
    private static String movement(Told told, Level level) {
        boolean index = isIndex(told.episode());
        long shownFrom = Tenths.of(index ? 100_000 - told.from() : told.from());
        long shownTo = Tenths.of(index ? 100_000 - told.to() : told.to());
        return String.format(
                Locale.ROOT,
                "%s %s → %s (%s%s), %s",
                index ? "cohesion" : "stress",
                Tenths.words(shownFrom),
                Tenths.words(shownTo),
                Tenths.between(shownFrom, shownTo),
                since(told),
                standing(told, level));
    }

    /** How long ago it stood where the movement begins; empty where that is what its reader was told last. */
    private static String since(Told told) {
        Condition condition = told.rule().condition();
        String window = Spoken.of(condition.window());
        return switch (told.kind()) {
            case OPENED -> " in " + window;
            case ESCALATED, UNSILENCED ->
                condition.fromLowest()
                        ? " since the " + window + " before it opened"
                        : " since " + window + " before it opened";
            default -> "";
        };
    }

    /** The word of the level, and that it lags where the score stands in another band already. */
    private static String standing(Told told, Level level) {
        String of = isIndex(told.episode()) ? " stress" : "";
        Level band = band(told);
        return level == band
                ? level.word() + of
                : "in the band of %s%s, level still %s".formatted(band.word(), of, level.word());
    }

    /** In which band the number lies that is shown. */
    static Level band(Told told) {
        return isIndex(told.episode()) ? Level.bandOfCohesion(100_000 - told.to()) : Level.bandOf(told.to());
    }

    /** As everywhere else, hysteresis included. */
    private static Level level(Look.Seen seen, Episode episode) {
        Sight sight = seen.sight();
        return isIndex(episode)
                ? seen.snapshot().scores().at(sight.at()).index().level()
                : sight.courses().level(new FactorId(episode.series()), sight.at());
    }

    private static String quiet(Observation observed, Condition.Quiet quiet, Level level) {
        double points = observed.stress() / 1_000.0;
        double share = observed.notHeard(quiet.hold());
        return share == 0
                ? String.format(Locale.ROOT, "stress %.1f (%s)", points, level.word())
                : String.format(
                        Locale.ROOT,
                        "%.0f %% of its evidence is not heard, stress last known %.1f (%s)",
                        share * 100,
                        points,
                        level.word());
    }

    static boolean isIndex(Episode episode) {
        return episode.series().equals(CohesionIndex.SERIES);
    }

    private static List<DailyScore> days(String series, Scores scores, Instant at) {
        LocalDate today = UtcDay.of(at);
        return series.equals(CohesionIndex.SERIES)
                ? scores.indexHistory(today.minusDays(DAYS - 1), today)
                : scores.history(new FactorId(series), today.minusDays(DAYS - 1), today);
    }

    private static String spark(List<DailyScore> days) {
        return days.stream()
                .map(day -> {
                    int bar = (int) Math.clamp(day.value() / 100 * BARS.length(), 0, BARS.length() - 1);
                    return BARS.substring(bar, bar + 1);
                })
                .collect(Collectors.joining());
    }

    /** Every fifth day back from the last, with its date: enough to read the course without the picture. */
    private static String asText(List<DailyScore> days) {
        List<String> told = new ArrayList<>();
        for (int i = days.size() - 1; i >= 0; i -= 5) {
            DailyScore day = days.get(i);
            told.addFirst(String.format(Locale.ROOT, "%s %.1f", day.day(), day.value()));
        }
        return String.join(", ", told);
    }

    private static String notHeard(NotHeard.View feeds) {
        if (!feeds.reads()) return UNREAD;
        List<String> silent = feeds.notHeard();
        if (silent.isEmpty()) return "All sources are heard.";
        String named = silent.stream().limit(8).collect(Collectors.joining(", "));
        int more = silent.size() - 8;
        return "Not heard: " + named + (more > 0 ? " and %d more.".formatted(more) : ".");
    }
}
