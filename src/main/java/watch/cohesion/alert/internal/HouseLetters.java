package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.internal.ProgressTable.Progress;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;
import watch.cohesion.notification.Sheet;
import watch.cohesion.notification.Sheet.Part;
import watch.cohesion.notification.Sheet.Way;

/** What the house tells of itself: that our own network is out, that the disk fills, that a silence ends, and the daily report. */
@Component
class HouseLetters {

    /** An outage is over when publishers have answered for so long, so that a line which comes and goes is told once. */
    private static final Duration SETTLING = Duration.ofMinutes(30);

    private final DailyReport report;
    private final Rules rules;
    private final Letterhead head;
    private final SeriesNames names;
    private final AlertSettings settings;
    private final DatabaseDisk disk;

    HouseLetters(
            DailyReport report,
            Rules rules,
            Letterhead head,
            SeriesNames names,
            AlertSettings settings,
            DatabaseDisk disk) {
        this.report = report;
        this.rules = rules;
        this.head = head;
        this.names = names;
        this.settings = settings;
        this.disk = disk;
    }

    /** Posts what is due. */
    Progress tell(Progress before, Look.Seen seen, Instant now, Decide.Posting post) {
        Optional<NetworkOutage> outage = seen.feeds().outage();
        Instant outageTold = before.outageTold();
        Instant clear = outage.isPresent() || outageTold == null ? null : before.outageClear();
        if (outage.isPresent() && outageTold == null) {
            post.post(new Notice(thread(now), "", Severity.URGENT, Set.of(Recipient.OPERATORS), outage(outage.get())));
            outageTold = now;
        } else if (outage.isEmpty() && outageTold != null) {
            if (clear == null) clear = now;
            if (!now.isBefore(clear.plus(SETTLING))) {
                post.post(new Notice(
                        thread(outageTold), "", Severity.NOTICE, Set.of(Recipient.OPERATORS), over(outageTold, clear)));
                outageTold = null;
                clear = null;
            }
        }
        LocalDate due = lastDue(now);
        if (before.reported() != null && before.reported().isBefore(due)) {
            // However bad the day was, episodes have told it in time: a report wakes nobody.
            post.post(new Notice(
                    "daily-" + due, "", Severity.NOTICE, Set.of(Recipient.DAILY_REPORT), report.of(seen, now)));
        }
        return new Progress(
                now, outageTold, clear, diskTold(before.diskTold(), now, post), reported(before.reported(), due));
    }

    /**
     * Nodes whose clocks are a moment apart take turns, and the one behind must not forget the report that the one ahead
     * has sent. A day that lies further ahead is of a clock that stood wrong.
     */
    private static LocalDate reported(@Nullable LocalDate before, LocalDate due) {
        return before != null && before.equals(due.plusDays(1)) ? before : due;
    }

    /** The day whose hour of the report was the last to pass, be it before midnight. */
    private LocalDate lastDue(Instant now) {
        LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return utc.toLocalTime().isBefore(settings.dailyAt())
                ? utc.toLocalDate().minusDays(1)
                : utc.toLocalDate();
    }

    /** @return since when it is told; null where there is room, which whoever made it knows */
    private @Nullable Instant diskTold(@Nullable Instant before, Instant now, Decide.Posting post) {
        DatabaseDisk.Room room = disk.room();
        if (room.state() == DatabaseDisk.State.ENOUGH) return null;
        if (before != null) return before;
        post.post(new Notice(
                "disk-" + now.getEpochSecond(), "", Severity.URGENT, Set.of(Recipient.OPERATORS), littleRoom(room)));
        return now;
    }

    /** @param lists of the rules that it silences */
    Notice silenceEnds(Silence silence, List<Episode> open, Set<String> lists) {
        Sheet sheet = new Sheet(
                "A silence ends: %s, %s"
                        .formatted(
                                over(silence),
                                open.size() == 1 ? "one episode is open" : open.size() + " episodes are open"),
                List.of(
                        "It ends at %s. What it has held back is told then, if it still holds."
                                .formatted(Dtg.of(silence.until())),
                        "%s made it because: %s".formatted(silence.by(), silence.reason())),
                List.of(),
                List.of(new Part("Open under it", report.listed(open))),
                List.of(new Way("Silences", "/alerts/silences"), new Way("Alerts", "/alerts")),
                "silence.ends");
        return new Notice(
                "silence-" + silence.id(),
                silence.series() == null || silence.series().equals(CohesionIndex.SERIES) ? "" : silence.series(),
                Severity.WARNING,
                lists,
                sheet.under(head));
    }

    /** What a silence is over: a factor, a rule, both, or everything. */
    private String over(Silence silence) {
        String series = silence.series() == null ? "" : names.of(silence.series());
        String rule = silence.rule() == null
                ? ""
                : ruleNames().getOrDefault(silence.rule(), silence.rule().value());
        if (series.isEmpty()) return rule.isEmpty() ? "all factors and the index" : rule;
        return rule.isEmpty() ? series : "%s (%s)".formatted(series, rule);
    }

    private Map<RuleId, String> ruleNames() {
        return rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
    }

    private Letter outage(NetworkOutage outage) {
        return new Sheet(
                        "Our network: %d of %d feeds cannot be reached"
                                .formatted(outage.feeds().size(), outage.asked()),
                        List.of(
                                "Since %s. So many at a time do not fail by themselves: the fault is on our side."
                                        .formatted(Dtg.of(outage.since())),
                                outage.cause().finding() + " " + outage.cause().remedy(),
                                "Scores stand on what was known before. Readers are not told."),
                        List.of(),
                        List.of(),
                        List.of(new Way("Feeds", "/feeds")),
                        "outage.began")
                .under(head);
    }

    private Letter littleRoom(DatabaseDisk.Room room) {
        return Sheet.of(
                        "The database's disk: %s MB left".formatted(number(room.freeMegabytes())),
                        List.of(
                                room.state() == DatabaseDisk.State.FULL
                                        ? "No feed is polled until there is room; what is left is kept for readers,"
                                                + " alerts and mail."
                                        : "Below %s MB no feed is polled any more, so that what is left lasts for"
                                                        .formatted(number(room.keptMegabytes()))
                                                + " readers, alerts and mail.",
                                "Make room on the disk that holds the data folder (cohesion.database.home). Nothing"
                                        + " needs to be started anew."),
                        "disk.low")
                .under(head);
    }

    private Letter over(Instant since, Instant until) {
        return Sheet.of(
                        "Our network: publishers answer again after %s"
                                .formatted(spoken(Duration.between(since, until))),
                        List.of("What was published meanwhile is being read."),
                        "outage.ended")
                .under(head);
    }

    private static String spoken(Duration time) {
        long minutes = Math.max(1, time.toMinutes());
        return minutes < 120 ? "%d min".formatted(minutes) : "%d h".formatted(time.toHours());
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String thread(Instant began) {
        return "outage-" + began.getEpochSecond();
    }
}
