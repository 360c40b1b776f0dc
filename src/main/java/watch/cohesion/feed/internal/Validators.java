package watch.cohesion.feed.internal;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher gave us to ask whether the document has changed since (RFC 9110, 8.8).
 *
 * @param from the address that gave them, after redirects; they are shown to no other, for there they might match a
 *     document that we have never seen
 */
record Validators(
        @Nullable URI from, @Nullable String etag, @Nullable String lastModified) {

    static final Validators NONE = new Validators(null, null, null);

    static final int LONGEST_ETAG = 500;
    static final int LONGEST_DATE = 100;

    /** What servers append to the tag of a document when they compress it, and most then do not know again. */
    private static final Pattern ENCODING = Pattern.compile("(?:-{1,2}|;|:)(?:gzip|br|deflate|df)(?=\"$)");

    /** The tag as it is asked with: that of the document itself, however it was compressed on the way. */
    @Nullable
    String asked() {
        return etag == null ? null : ENCODING.matcher(etag).replaceFirst("");
    }

    /** These, with what a 304 says anew in place of the old (RFC 9111, 4.3.4). */
    Validators renewedBy(Validators newer) {
        return new Validators(
                newer.from,
                newer.etag == null ? etag : newer.etag,
                newer.lastModified == null ? lastModified : newer.lastModified);
    }

    /** Those of an answer; what is too long to store or cannot be sent back is left out. */
    static Validators of(URI from, @Nullable String etag, @Nullable String lastModified) {
        return new Validators(from, usable(etag, LONGEST_ETAG), usable(lastModified, LONGEST_DATE));
    }

    private static @Nullable String usable(@Nullable String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) return null;
        return value.chars().allMatch(c -> c >= ' ' && c < 127) ? value : null;
    }
}
