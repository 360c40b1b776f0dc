package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an entry that is new by its id and its address is a piece that its feed has brought before: sites move and
 * change both for all they have, and agencies send each version of a report under new ones.
 */
public final class SameItem {

    /** How far apart the dates of one piece may be if its words have changed; beyond, it is next month's of the same name. */
    public static final Duration MOVED = Duration.ofDays(14);

    /** Within this time an agency's versions of one report follow each other. */
    public static final Duration VERSIONS = Duration.ofDays(2);

    /** Dates no further apart are one date: a site that moves keeps those of its pieces. */
    public static final Duration ONE_DATE = Duration.ofMinutes(30);

    /** The share of runs from which on two texts are one text, edited: as for copies, but that the title alone proves nothing. */
    private static final double EDITED = SameStory.COPY;

    /** The same for an entry with the known piece's id, which may well have got a new title above a short text. */
    private static final double EDITED_UNDER_ITS_ID = 0.3;

    private SameItem() {}

    /**
     * What is compared.
     *
     * @param content of title and summary
     * @param words of title and summary
     */
    public record Piece(Headline headline, Fingerprint content, Shingles words, Instant time) {}

    /**
     * Whether both are one piece, of one feed.
     *
     * @param listed whether the feed's present document still has the known piece as an entry of its own: then another
     *     entry with its title is another piece, save for versions of a report
     */
    public static boolean same(Piece known, Piece arriving, boolean listed) {
        if (!known.headline().words().equals(arriving.headline().words())) return false;
        if (!known.headline().isTelling()) return false;
        if (known.headline().isFlash() && arriving.headline().isFlash()) return sameFlash(known, arriving, listed);
        if (known.headline().isFlash()) return followsFlash(known, arriving);
        if (arriving.headline().isFlash()) return followsFlash(arriving, known);
        boolean versions = known.headline().version() != arriving.headline().version();
        if (versions && within(VERSIONS, known, arriving)) return true;
        if (listed) return isRepeated(known, arriving);
        // A feed that moves often gives new dates to all its pieces; their words do not change with that.
        return known.content().equals(arriving.content())
                || within(ONE_DATE, known, arriving)
                || (within(MOVED, known, arriving) && known.words().sharedRuns(arriving.words()) >= EDITED);
    }

    /**
     * Whether an entry with the id of the known piece may be an edition of it, though page and title are new.
     *
     * @param known of title and summary, as is the other
     */
    public static boolean isEdition(Shingles known, Shingles arriving) {
        return known.sharedRuns(arriving) >= EDITED_UNDER_ITS_ID;
    }

    /** Of a launch today and one tomorrow the flashes often read alike, so that only their dates tell them apart. */
    private static boolean sameFlash(Piece known, Piece arriving, boolean listed) {
        return within(ONE_DATE, known, arriving) && (!listed || known.content().equals(arriving.content()));
    }

    /** What is dated after the fuller report is no first word of it, but of the next event of its kind. */
    private static boolean followsFlash(Piece flash, Piece fuller) {
        return within(VERSIONS, flash, fuller)
                && !flash.time().isAfter(fuller.time().plus(ONE_DATE));
    }

    /** Whether a version of a report stands in the document beside the entry that the report is known by. */
    private static boolean isRepeated(Piece known, Piece arriving) {
        return known.headline().isMarked()
                && known.content().equals(arriving.content())
                && within(VERSIONS, known, arriving);
    }

    private static boolean within(Duration longest, Piece one, Piece other) {
        return Duration.between(one.time(), other.time()).abs().compareTo(longest) <= 0;
    }

    /** Whether an entry for a known item is a version before the one that is stored, and so no news of it. */
    public static boolean isOlderVersion(Headline known, Headline arriving) {
        return arriving.version() < known.version() && arriving.words().equals(known.words());
    }
}
