package watch.cohesion.exercise;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an outlet's feed holds at some instant.
 *
 * @param pieces newest first
 * @param changed when a piece was last added or corrected
 * @param fault what the outlet serves instead; null while it works
 */
public record Issue(Outlet outlet, List<Piece> pieces, Instant changed, Outlet.@Nullable Fault fault) {

    /**
     * A piece in its wording of that instant.
     *
     * @param updated when it was published or corrected
     * @param credit the outlet that it reprints; null if it is the outlet's own
     * @param body the text after the summary; may be empty
     */
    public record Piece(
            String guid,
            URI page,
            Instant published,
            Instant updated,
            @Nullable Outlet credit,
            String title,
            String summary,
            String body) {}
}
