package watch.cohesion.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is told, or a system.
 *
 * @param id 0 for one that is not stored yet
 * @param owner the user who looks after it; null: an administrator does
 * @param address of mail, or a URL
 * @param lists that it is on
 * @param least severity that it is told of
 * @param topics factor ids that it is told of; empty: all
 * @param digestAt when everything of a day comes in one; null: at once
 * @param quiet hours in which nothing comes; null: none
 * @param breaksThrough severity from which on neither digest nor quiet hours hold anything back; null: none does
 * @param daily whether it gets the daily report
 * @param enabled whether it is told anything; false while its owner may not sign in
 * @param briefAt when it gets the change brief, every day in its zone, whatever it holds back; null: it does not
 */
public record Recipient(
        long id,
        @Nullable String owner,
        String name,
        ChannelKind channel,
        String address,
        Set<String> lists,
        Severity least,
        Set<String> topics,
        ZoneId zone,
        @Nullable LocalTime digestAt,
        @Nullable Hours quiet,
        @Nullable Severity breaksThrough,
        boolean daily,
        boolean enabled,
        @Nullable LocalTime briefAt) {

    public Recipient {
        lists = Set.copyOf(lists);
        topics = Set.copyOf(topics);
    }

    /** The same, told nothing any more. */
    public Recipient disabled() {
        return new Recipient(
                id,
                owner,
                name,
                channel,
                address,
                lists,
                least,
                topics,
                zone,
                digestAt,
                quiet,
                breaksThrough,
                daily,
                false,
                briefAt);
    }

    /**
     * What is posted so soon after a digest still comes on the same day: a daily report of the digest's own hour is made by
     * the pass that follows it.
     */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** From a time of day to another, into the next day if that is earlier. */
    public record Hours(LocalTime from, LocalTime to) {

        boolean contain(LocalTime time) {
            if (from.isBefore(to)) return !time.isBefore(from) && time.isBefore(to);
            return !time.isBefore(from) || time.isBefore(to);
        }
    }

    /** The list of those who keep the service running. Readers are never told of our own faults. */
    public static final String OPERATORS = "operators";

    /** The list of those who get the daily report: whoever is marked for it is on it. */
    public static final String DAILY_REPORT = "daily-report";

    /** Whether it wants to know. */
    public boolean wants(Notice notice) {
        if (notice.lists().contains(DAILY_REPORT)) return enabled && daily;
        return enabled
                && lists.stream().anyMatch(notice.lists()::contains)
                && notice.severity().atLeast(least)
                && (topics.isEmpty() || notice.topic().isEmpty() || topics.contains(notice.topic()));
    }

    /** From when on something of that severity may reach it: now, at the end of its quiet hours, or with its digest. */
    public Instant freeFrom(Severity severity, Instant at) {
        if (breaksThrough != null && severity.atLeast(breaksThrough)) return at;
        ZonedDateTime there = at.atZone(zone);
        if (digestAt != null) return digest(there, digestAt);
        if (quiet != null && quiet.contain(there.toLocalTime())) return next(there, quiet.to());
        return at;
    }

    private static Instant digest(ZonedDateTime at, LocalTime time) {
        ZonedDateTime late = at.minus(LATE);
        Instant today = on(late.toLocalDate(), time, at.getZone());
        Instant next =
                today.isAfter(late.toInstant()) ? today : on(late.toLocalDate().plusDays(1), time, at.getZone());
        return next.isAfter(at.toInstant()) ? next : next.plus(LATE);
    }

    /** Once a day: of an hour that the clocks have twice, the first time. */
    private static Instant on(LocalDate day, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }

    private static Instant next(ZonedDateTime after, LocalTime time) {
        ZonedDateTime today = after.with(time);
        return (today.isAfter(after) ? today : after.plusDays(1).with(time)).toInstant();
    }
}
