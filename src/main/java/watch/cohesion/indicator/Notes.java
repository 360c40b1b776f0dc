package watch.cohesion.indicator;

import java.time.LocalDate;
import java.util.List;

/** Notes that analysts pin to a series. What is written or removed goes into the audit log. */
public interface Notes {

    /** How long a note may be, characters. */
    int LONGEST = 300;

    /** Both ends included, oldest day first. */
    List<Note> of(String series, LocalDate from, LocalDate to);

    /** The earliest day that a note can be pinned to, UTC: no history reaches further back. The last is today. */
    LocalDate earliest();

    /**
     * @throws DayOutOfReach if the day lies before {@link #earliest} or is yet to come
     * @throws IllegalArgumentException if the text is empty or too long, or the series does not exist
     */
    Note add(String series, LocalDate day, String text, String who);

    /** Without effect if there is no such note. */
    void remove(long id, String who);

    /** A note that nobody would see, as no series shows its day. */
    final class DayOutOfReach extends IllegalArgumentException {

        public DayOutOfReach(LocalDate day, LocalDate earliest, LocalDate today) {
            super("A note is pinned to a day from %s to %s; %s is none of them".formatted(earliest, today, day));
        }
    }
}
