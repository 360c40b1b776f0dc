package watch.cohesion.parse;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed that an OPML document lists.
 *
 * @param title plain text; empty if it has none
 * @param address absolute, http or https
 * @param site the page that the feed belongs to; null if it is not named
 * @param tags names of the folders around it, the outermost first, then its categories; each once
 * @param line where it stands, counted from 1; 0 for one that is to be written
 */
public record OpmlFeed(String title, URI address, @Nullable URI site, List<String> tags, int line) {

    /** For writing. */
    public OpmlFeed(String title, URI address, @Nullable URI site, List<String> tags) {
        this(title, address, site, List.copyOf(tags), 0);
    }
}
