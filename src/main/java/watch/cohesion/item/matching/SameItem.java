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

    private SameItem() {}

    /**
     * What is compared.
     *
     * @param content of title and summary
     */
    public record Piece(Headline headline, Fingerprint content, Instant time) {

        public static Piece of(String title, Fingerprint content, Instant time) {
            return new Piece(Headline.of(title), content, time);
        }
    }

    /**
     * Whether both are one piece, of one feed.
     *
     * @param listed whether the feed's present document still has the known piece as an entry of its own: then another
     *     entry with its title is another piece, save for versions of a report
     */
    public static boolean same(Piece known, Piece arriving, boolean listed) {
        if (!known.headline().words().equals(arriving.headline().words())) return false;
        if (!known.headline().isTelling()) return false;
        var apart = Duration.between(known.time(), arriving.time()).abs();
        boolean marked = known.headline().isMarked() || arriving.headline().isMarked();
        if (marked && apart.compareTo(VERSIONS) <= 0) return true;
        if (listed) return false;
        // A feed that moves often gives new dates to all its pieces; their words do not change with that.
        return known.content().equals(arriving.content()) || apart.compareTo(MOVED) <= 0;
    }

    /** Whether an entry for a known item is a version before the one that is stored, and so no news of it. */
    public static boolean isOlderVersion(Headline known, Headline arriving) {
        return arriving.version() < known.version() && arriving.words().equals(known.words());
    }
}
