package watch.cohesion.indicator;

import java.time.LocalDate;
import java.util.List;

/** Notes that analysts pin to a series. What is written or removed goes into the audit log. */
public interface Notes {

    /** How long a note may be, characters. */
    int LONGEST = 300;

    /** Both ends included, oldest day first. */
    List<Note> of(String series, LocalDate from, LocalDate to);

    /** @throws IllegalArgumentException if the text is empty or too long, or the series does not exist */
    Note add(String series, LocalDate day, String text, String who);

    /** Without effect if there is no such note. */
    void remove(long id, String who);
}
