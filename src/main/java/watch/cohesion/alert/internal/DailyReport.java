package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Easing;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.classification.Assessments;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Sheet;
import watch.cohesion.notification.Sheet.Figure;
import watch.cohesion.notification.Sheet.Part;
import watch.cohesion.notification.Sheet.Way;

/** What happened in a day, in counts: so that no news is known to be no news. */
@Component
class DailyReport {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final EpisodeTable episodes;
    private final EasingTable easings;
    private final Rules rules;
    private final Assessments assessments;
    private final Outbox outbox;
    private final SeriesNames names;
    private final Letterhead head;

    DailyReport(
            JdbcClient jdbc,
            EpisodeTable episodes,
            EasingTable easings,
            Rules rules,
            Assessments assessments,
            Outbox outbox,
            SeriesNames names,
            Letterhead head) {
        this.jdbc = jdbc;
        this.episodes = episodes;
        this.easings = easings;
        this.rules = rules;
        this.assessments = assessments;
        this.outbox = outbox;
        this.names = names;
        this.head = head;
    }

    /**
     * What is counted.
     *
     * @param unjudged items that nobody seems to judge, as they have waited for so long
     * @param failed notices of the day that were refused for good
     */
    private record Counts(
            List<Episode> open,
            EpisodeTable.Opened opened,
            List<FeedHealth> feeds,
            List<String> notHeard,
            boolean reads,
            long unjudged,
            Outbox.State outbox,
            long failed) {

        boolean quiet() {
            return reads
                    && open.isEmpty()
                    && opened.all() == 0
                    && notHeard.isEmpty()
                    && unjudged == 0
                    && failed + outbox.stopped() == 0;
        }

        long openUntold() {
            return open.stream().filter(one -> one.told() == null).count();
        }
    }

    /** Of the 24 hours that end now. */
    Letter of(Look.Seen seen, Instant now) {
        Instant since = now.minus(DAY);
        Courses.Stretch courses = seen.sight().courses();
        Counts counts = new Counts(
                episodes.openEpisodes(),
                episodes.opened(since),
                seen.feeds().health(),
                seen.feeds().notHeard(),
                seen.feeds().reads(),
                unjudged(now),
                outbox.state(),
                count("notification_delivery WHERE state = 'failed' AND tried", since));
        String unread = counts.reads() ? "" : " " + EpisodeLetter.UNREAD + why(seen.feeds());
        return new Sheet(
                        headline(counts, courses.cohesion(now)),
                        List.of("The 24 hours up to %s.%s".formatted(Dtg.of(now), unread)),
                        figures(counts, since, courses.cohesion(since), courses.cohesion(now)),
                        parts(counts, since, now),
                        List.of(new Way("Dashboard", "/")),
                        "daily")
                .under(head);
    }

    private static String headline(Counts counts, int cohesion) {
        String index = Tenths.words(Tenths.of(cohesion));
        if (counts.quiet()) return "All quiet, cohesion " + index;
        return "Daily report: %d open, %d opened, %s; cohesion %s"
                .formatted(
                        counts.open().size(),
                        counts.opened().all(),
                        counts.reads() ? feeds(counts.notHeard().size()) + " not heard" : "no new reports read",
                        index);
    }

    private static String feeds(int count) {
        return count == 1 ? "1 feed" : count + " feeds";
    }

    private List<Figure> figures(Counts counts, Instant since, int before, int cohesion) {
        String index = "%s (%s in 24 hours)"
                .formatted(Tenths.words(Tenths.of(cohesion)), Tenths.signed(Tenths.of(cohesion - before)));
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("Cohesion index", index),
                new Figure("Polls", number(count("poll WHERE at", since))),
                new Figure("New items", number(count("item WHERE first_seen", since)))));
        if (counts.unjudged() > 0) figures.add(new Figure("Items not judged", number(counts.unjudged())));
        figures.add(new Figure(
                "Feeds not heard",
                "%d of %d".formatted(counts.notHeard().size(), counts.feeds().size())));
        figures.add(new Figure("Episodes opened", number(counts.opened().all())));
        if (counts.opened().untold() > 0) {
            figures.add(new Figure("Opened, not told", number(counts.opened().untold())));
        }
        figures.add(new Figure("Episodes open", number(counts.open().size())));
        if (counts.openUntold() > 0) figures.add(new Figure("Open, not told", number(counts.openUntold())));
        figures.add(new Figure("Notices delivered", number(counts.outbox().sentToday())));
        figures.add(new Figure("Notices that failed", number(counts.failed())));
        figures.add(new Figure("Notices stopped", number(counts.outbox().stopped())));
        return figures;
    }

    private List<Part> parts(Counts counts, Instant since, Instant now) {
        List<Part> parts = new ArrayList<>();
        if (!counts.open().isEmpty()) parts.add(new Part("Open", listed(counts.open())));
        List<Easing> eased = easings.between(since, now);
        if (!eased.isEmpty()) parts.add(new Part("Eased", told(eased)));
        if (!counts.notHeard().isEmpty()) {
            String named = counts.notHeard().stream().map(name -> "• " + name).collect(Collectors.joining("\n"));
            parts.add(new Part("Not heard", named));
        }
        return parts;
    }

    /** Each in a line. */
    String listed(List<Episode> episodes) {
        Map<RuleId, String> named = rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
        return episodes.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "• %s: %s since %s, %s%s",
                        names.of(one.series()),
                        one.severity().word(),
                        Dtg.of(one.opened()),
                        named.getOrDefault(one.rule(), one.rule().value()),
                        one.owner() == null ? "" : ", owned by " + one.owner().owner()))
                .collect(Collectors.joining("\n"));
    }

    private String told(List<Easing> eased) {
        return eased.stream()
                .map(one -> "• %s, %s: %s".formatted(names.of(one.series()), Dtg.of(one.at()), one.reason()))
                .collect(Collectors.joining("\n"));
    }

    private long unjudged(Instant now) {
        Instant since = now.minus(SignOfLife.JUDGED);
        return assessments.waitingSince().filter(since::isAfter).isPresent() ? assessments.waiting() : 0;
    }

    private static String why(NotHeard.View feeds) {
        return feeds.deafness()
                .map(Deafness::reason)
                .map(reason -> " " + reason.finding() + " " + reason.remedy())
                .orElse("");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private long count(String from, Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM " + from + " >= :since")
                .param("since", Utc.column(since))
                .query(Long.class)
                .single();
    }
}
