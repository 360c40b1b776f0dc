package watch.cohesion.feed.internal;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.schedule.NextPoll;
import watch.cohesion.feed.schedule.Pace;
import watch.cohesion.feed.schedule.Timetable;

/** Turns schedules into timetables; the only reader of cron expressions. */
final class CronTimes {

    private CronTimes() {}

    /**
     * @param pace what is known of the feed, for a schedule that goes by it
     * @throws IllegalArgumentException if a cron expression cannot be read; the message says why and shows a right one
     */
    static Timetable timetable(Schedule schedule, Pace pace) {
        return switch (schedule) {
            case Schedule.Every(var interval) -> new Timetable.Steady(interval);
            case Schedule.Auto(var shortest, var longest) -> new Timetable.Steady(pace.interval(shortest, longest));
            case Schedule.Cron(var expression) -> {
                CronExpression cron = read(expression);
                yield new Timetable.Calendar(after -> following(cron, after));
            }
        };
    }

    /** The one by which the feed is left alone for longest, whatever is known of it. */
    static Timetable slowest(Schedule schedule) {
        return timetable(schedule, new Pace(NextPoll.CEILING, null, null));
    }

    /**
     * Checks what a person entered.
     *
     * @throws IllegalArgumentException if it is no usable schedule; the message says why and what would be right
     */
    static void check(Schedule schedule, Instant at) {
        switch (schedule) {
            case Schedule.Every(var interval) -> checkInterval(interval);
            case Schedule.Auto(var shortest, var longest) -> {
                checkInterval(shortest);
                checkInterval(longest);
                if (shortest.compareTo(longest) > 0) {
                    throw new IllegalArgumentException(
                            "has its bounds the wrong way round; give the shorter one first");
                }
            }
            case Schedule.Cron(var expression) -> {
                if (read(expression).getNextValidTimeAfter(Date.from(at)) == null) {
                    throw new IllegalArgumentException("never fires again; correct its day, month or year");
                }
            }
        }
    }

    private static void checkInterval(Duration interval) {
        if (interval.compareTo(NextPoll.FLOOR) < 0 || interval.compareTo(NextPoll.CEILING) > 0) {
            throw new IllegalArgumentException("is out of bounds; give an interval from 1m to 30d");
        }
    }

    private static CronExpression read(String expression) {
        try {
            CronExpression cron = new CronExpression(expression);
            cron.setTimeZone(TimeZone.getTimeZone("UTC"));
            return cron;
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "is no Quartz cron expression%s; give seconds, minutes, hours, day, month and weekday in UTC, such as 0 15 6,18 ? * MON-FRI"
                            .formatted(reason(e)),
                    e);
        }
    }

    /** Quartz explains most faults well, and the rest by the exception that it ran into. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Exception") ? "" : " (" + message.replaceFirst("\\.$", "") + ")";
    }

    /** A calendar that has run out (a year that is past) is looked at again each month, so that its feed stays seen. */
    private static Instant following(CronExpression cron, Instant after) {
        Date next = cron.getNextValidTimeAfter(Date.from(after));
        return next == null ? after.plus(NextPoll.CEILING) : next.toInstant();
    }
}
