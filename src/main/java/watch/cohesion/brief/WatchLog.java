package watch.cohesion.brief;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What officers write down and hand over. Lines are only ever added. */
public interface WatchLog {

    /** The longest line, in characters. */
    int LONGEST = 2000;

    /** The lines before that one, newest first; from the newest if null. */
    List<LogEntry> entries(@Nullable Long before, int limit);

    /** Points that nobody has closed, oldest first. */
    List<LogEntry> openPoints();

    /** @throws IllegalArgumentException if the text is blank or longer than {@link #LONGEST} */
    void note(String text, String who);

    /** Opens a point. @throws IllegalArgumentException if the text is blank or longer than {@link #LONGEST} */
    void point(String text, String who);

    /**
     * Closes a point. Without effect on one that is closed.
     *
     * @throws IllegalArgumentException if there is no such point, or the text is blank or longer than {@link #LONGEST}
     */
    void close(long point, String how, String who);

    /**
     * What a handover offered now would say: from the end of the report of the last one that was accepted, or a day if there
     * was none.
     */
    WatchReport report();

    /**
     * Offers the watch with the {@link #report} of this moment. An earlier offer that nobody has accepted is void.
     *
     * @throws IllegalArgumentException if the remark is longer than {@link #LONGEST}
     */
    Handover offer(String remark, String outgoing);

    /** The offer that waits for someone to accept it. */
    Optional<Handover> offered();

    Optional<Handover> handover(long id);

    /** The last handover that was accepted. */
    Optional<Handover> last();

    /**
     * Takes over the watch.
     *
     * @throws IllegalArgumentException if there is no such handover
     */
    Acceptance accept(long id, String incoming);

    /** What came of it. */
    enum Acceptance {
        ACCEPTED,
        /** It was accepted before, or a later offer has taken its place. */
        LATE,
        /** Nobody hands over to themselves. */
        OWN
    }
}
