package watch.cohesion.exercise.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.exercise.Issue;
import watch.cohesion.exercise.Outlet.Fault;
import watch.cohesion.exercise.Outlet.Format;

/**
 * What an outlet's server sends.
 *
 * @param contentType with the character set, which is always UTF-8
 * @param changed to the second; null if the server does not say
 */
record Answer(
        int status,
        String contentType,
        String body,
        @Nullable Instant changed) {

    private static final int HASH_DIGITS = 16;

    /** The feed, or what the outlet serves instead. */
    static Answer to(Issue issue) {
        Fault fault = issue.fault();
        if (fault == null) return feed(issue);
        return switch (fault) {
            case SERVER_ERROR ->
                page(500, "Internal Server Error", "The server met an error and could not complete your request.");
            case WEB_PAGE ->
                page(
                        200,
                        "We are renewing our site",
                        "Our new site will be with you shortly. Thank you for your patience.");
            case CUT_SHORT -> cutShort(feed(issue));
        };
    }

    static Answer notFound() {
        return page(404, "Not Found", "There is no such outlet.");
    }

    static Answer notAllowed() {
        return page(405, "Method Not Allowed", "Feeds are only read here: GET or HEAD.");
    }

    /** Changes with the body; quoted, as the header wants it. */
    String etag() {
        return '"' + Sha256.hex(body).substring(0, HASH_DIGITS) + '"';
    }

    /** {@code changed} as the header wants it; null if the server does not say. */
    @Nullable
    String lastModified() {
        return changed == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atOffset(ZoneOffset.UTC));
    }

    private static Answer feed(Issue issue) {
        boolean atom = issue.outlet().format() == Format.ATOM;
        return new Answer(
                200,
                (atom ? "application/atom+xml" : "application/rss+xml") + "; charset=UTF-8",
                atom ? AtomDocument.of(issue) : RssDocument.of(issue),
                issue.changed().truncatedTo(ChronoUnit.SECONDS));
    }

    /** As from a server that died at once: cut inside the first tag, as a later cut would still be a feed. */
    private static Answer cutShort(Answer whole) {
        int inside = whole.body().indexOf(" xmlns");
        return new Answer(200, whole.contentType(), whole.body().substring(0, inside), null);
    }

    private static Answer page(int status, String title, String text) {
        String html =
                "<!doctype html><html lang=\"en\"><head><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>"
                        .formatted(title, title, text);
        return new Answer(status, "text/html; charset=UTF-8", html, null);
    }
}
