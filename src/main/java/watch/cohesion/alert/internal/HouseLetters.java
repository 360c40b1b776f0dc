package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.internal.AlertTables.Progress;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;

/** What the house tells of itself: that our own network is out, that a silence ends, and the daily report. */
@Component
class HouseLetters {

    /** The list of those who keep the service running. Readers are never told of our own faults. */
    static final String OPERATORS = "operators";

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AlertTables tables;
    private final Outbox outbox;
    private final Letterhead head;
    private final AlertSettings settings;

    HouseLetters(JdbcClient jdbc, AlertTables tables, Outbox outbox, Letterhead head, AlertSettings settings) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.outbox = outbox;
        this.head = head;
        this.settings = settings;
    }

    /** Posts what is due. */
    Progress tell(Progress before, Sight sight, Instant now) {
        Optional<NetworkOutage> outage =
                sight.blindness() == null ? Optional.empty() : sight.blindness().outage();
        Instant outageTold = before.outageTold();
        if (outage.isPresent() && outageTold == null) {
            outbox.post(new Notice(thread(now), "", Severity.URGENT, Set.of(OPERATORS), outage(outage.get())));
            outageTold = now;
        } else if (outage.isEmpty() && outageTold != null) {
            outbox.post(new Notice(thread(outageTold), "", Severity.NOTICE, Set.of(OPERATORS), over(outageTold, now)));
            outageTold = null;
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate reported = before.reported();
        boolean due = !now.atOffset(ZoneOffset.UTC).toLocalTime().isBefore(settings.dailyAt());
        if (reported == null) {
            reported = due ? today : today.minusDays(1);
        } else if (due && reported.isBefore(today)) {
            outbox.post(new Notice(
                    "daily-" + today, "", Severity.URGENT, Set.of(Recipient.DAILY_REPORT), daily(sight, now)));
            reported = today;
        }
        return new Progress(now, outageTold, reported);
    }

    Notice silenceEnds(Silence silence, List<Episode> open) {
        String what = open.stream()
                .map(one -> "%s (%s), episode %d".formatted(one.series(), one.rule(), one.id()))
                .collect(Collectors.joining("\n- ", "- ", ""));
        String text = "The silence that %s made ends at %s. It was made because: %s%n%nStill open under it:%n%s%n%n%s%n"
                .formatted(
                        silence.by(), Dtg.of(silence.until()), silence.reason(), what, head.page("/alerts/silences"));
        return new Notice(
                "silence-" + silence.id(),
                silence.series() == null || silence.series().equals(CohesionIndex.SERIES) ? "" : silence.series(),
                Severity.WARNING,
                Set.of("watch"),
                plain("A silence ends at " + Dtg.of(silence.until()), text, "silence.ends"));
    }

    private Letter outage(NetworkOutage outage) {
        String text =
                "%d of %d feeds cannot be reached since %s, so the fault is on our side.%n%n%s%nWhat to check: %s%n%n%s%n"
                        .formatted(
                                outage.feeds().size(),
                                outage.asked(),
                                Dtg.of(outage.since()),
                                outage.cause().finding(),
                                outage.cause().remedy(),
                                head.page("/feeds"));
        return plain(
                "Our network: %d of %d feeds cannot be reached"
                        .formatted(outage.feeds().size(), outage.asked()),
                text,
                "outage.began");
    }

    private Letter over(Instant since, Instant now) {
        long minutes = Duration.between(since, now).toMinutes();
        String text = "Publishers answer again after about %d minutes. What was published meanwhile is being read.%n"
                .formatted(minutes);
        return plain("Our network: publishers answer again", text, "outage.ended");
    }

    /** Counts, so that no news is known to be no news. */
    private Letter daily(Sight sight, Instant now) {
        Instant since = now.minus(DAY);
        List<Episode> open = tables.openEpisodes();
        List<FeedHealth> health =
                sight.blindness() == null ? List.of() : sight.blindness().health();
        long failing = health.stream()
                .filter(feed -> feed.state() == FeedHealth.State.FAILING)
                .count();
        long opened = tables.opened(since);
        Outbox.State state = outbox.state();
        boolean quiet = open.isEmpty() && opened == 0 && failing == 0 && state.failed() == 0;
        String text = String.format(
                Locale.ROOT,
                """
                In the 24 hours up to %s:

                Polls                %d
                New items            %d
                Feeds that fail      %d of %d
                Episodes opened      %d
                Episodes open        %d
                Notices delivered    %d
                Notices that failed  %d
                Cohesion index       %.1f

                %s%s
                """,
                Dtg.of(now),
                count("poll WHERE at", since),
                count("item WHERE first_seen", since),
                failing,
                health.size(),
                opened,
                open.size(),
                state.sentToday(),
                state.failed(),
                sight.courses().cohesion(now) / 1_000.0,
                open.stream()
                        .map(one -> "- %s: %s, since %s%n".formatted(one.series(), one.rule(), Dtg.of(one.opened())))
                        .collect(Collectors.joining()),
                head.page("/"));
        String subject = quiet
                ? "All quiet"
                : "Daily report: %d open, %d opened, %d feeds not heard".formatted(open.size(), opened, failing);
        return plain(subject, text, "daily");
    }

    private long count(String from, Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM " + from + " >= :since")
                .param("since", Utc.column(since))
                .query(Long.class)
                .single();
    }

    private Letter plain(String subject, String text, String kind) {
        String above = head.banner().isEmpty() ? "" : head.banner() + "\n\n";
        String html =
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body style=\"margin:0;background:#f4f6f8\"><div style=\"max-width:600px;margin:0 auto;background:#fff;padding:20px;color:#16202b;font-family:Arial,sans-serif\">%s<h1 style=\"font-size:20px\">%s</h1><pre style=\"white-space:pre-wrap;font:14px/1.5 monospace\">%s</pre></div></body></html>"
                        .formatted(
                                HtmlUtils.htmlEscape(subject, "UTF-8"),
                                above.isEmpty()
                                        ? ""
                                        : "<p style=\"background:#7a1fa2;color:#fff;padding:6px;text-align:center\"><strong>%s</strong></p>"
                                                .formatted(HtmlUtils.htmlEscape(head.banner(), "UTF-8")),
                                HtmlUtils.htmlEscape(subject, "UTF-8"),
                                HtmlUtils.htmlEscape(text, "UTF-8"));
        return new Letter(head.subject(subject), above + text, html, Map.of(), "{\"kind\":\"%s\"}".formatted(kind));
    }

    private static String thread(Instant began) {
        return "outage-" + began.getEpochSecond();
    }
}
