package watch.cohesion.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The text of an element, whichever way its dialect lets markup be written: as tags, escaped, in CDATA, or in base64.
 * Atom says which by {@code type} and {@code mode}; RSS does not, so there it is told from the text itself.
 *
 * @param saysItsType whether the feed is Atom
 */
record Prose(boolean saysItsType) {

    /** Plain text, white space folded; empty if there is none. */
    String of(Element element) {
        var type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        var mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
        if (element.childrenSize() > 0) return HtmlText.of(element);
        var text = unscrambled(element.wholeText());
        if (isBase64(type, mode)) {
            var decoded = decoded(text);
            if (decoded != null) return type.equals("text/plain") ? HtmlText.fold(decoded) : HtmlText.ofEither(decoded);
        }
        if (type.contains("html")) return HtmlText.of(text);
        return saysItsType && !mode.equals("escaped") ? HtmlText.fold(text) : HtmlText.ofEither(text);
    }

    private boolean isBase64(String type, String mode) {
        if (!saysItsType) return false;
        return mode.equals("base64")
                || (mode.isEmpty() && type.contains("/") && !type.startsWith("text/") && !type.contains("xml"));
    }

    private static @Nullable String decoded(String text) {
        try {
            return utf8(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException plainAfterAll) {
            return null;
        }
    }

    /** Undoes UTF-8 that was taken for Windows' Latin and encoded once more, which leaves what no language writes. */
    private static String unscrambled(String text) {
        if (!startsCharacter(text)) return text;
        var bytes = new byte[text.length()];
        for (int at = 0; at < bytes.length; at++) {
            int once = WesternBytes.of(text.charAt(at));
            if (once < 0) return text;
            bytes[at] = (byte) once;
        }
        var once = utf8(bytes);
        return once == null ? text : once;
    }

    /** Whether a byte with which UTF-8 begins a character beyond ASCII is among these; most texts have none. */
    private static boolean startsCharacter(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 0xC2 && c <= 0xF4) return true;
        }
        return false;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
