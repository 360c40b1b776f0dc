package watch.cohesion.exercise;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/**
 * A fictional publisher.
 *
 * @param id lower-case letters and digits with hyphens between
 * @param about one line
 * @param site its home page
 * @param page the address of a piece, with {@code {id}} in the place of the item's id
 * @param guid what its feed calls a piece, with {@code {id}} or {@code {page}}
 * @param zone in which it writes its dates
 * @param reliability 0–1, as a feed's
 * @param note for the feeds page; may be empty
 * @param breakdowns in order of time; empty for an outlet that works
 */
public record Outlet(
        String id,
        String name,
        String about,
        URI site,
        String page,
        String guid,
        Format format,
        ZoneId zone,
        TextStyle text,
        double reliability,
        String note,
        List<Breakdown> breakdowns) {

    /** The address of a piece. */
    public URI pageOf(String item) {
        return URI.create(page.replace("{id}", item));
    }

    /** What the feed calls a piece. */
    public String guidOf(String item) {
        return guid.replace("{page}", pageOf(item).toString()).replace("{id}", item);
    }

    /** The format of its feed. */
    public enum Format {
        /** RSS 2.0. */
        RSS,
        /** Atom 1.0. */
        ATOM
    }

    /** How its feed carries text. */
    public enum TextStyle {
        /** A summary without markup. */
        PLAIN,
        /** A summary in HTML. */
        HTML,
        /** A summary and the whole text, the latter in HTML. */
        FULL
    }

    /**
     * From some time on the outlet no longer serves its feed, but something else.
     *
     * @param from until the next breakdown, or for good
     */
    public record Breakdown(ScriptTime from, Fault fault) {}

    /** What is served instead of the feed. */
    public enum Fault {
        /** Status 500 and an error page. */
        SERVER_ERROR,
        /** Status 200, but a web page. */
        WEB_PAGE,
        /** The beginning of the feed's document. */
        CUT_SHORT
    }
}
