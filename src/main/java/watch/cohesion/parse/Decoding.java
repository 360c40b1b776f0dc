package watch.cohesion.parse;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text. What the document says of itself (byte order mark, then XML declaration) is tried before the HTTP
 * header, and that before UTF-8; the first charset in which every byte makes sense wins.
 */
final class Decoding {

    /** Of a hundred characters beyond ASCII so many may be broken in the charset that the document names. */
    private static final int FORGIVEN = 2;

    private static final char REPLACEMENT = '\uFFFD';
    private static final int HEAD = 1024;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']\\s*([A-Za-z0-9._:-]{1,40})");
    private static final int PAGE_HEAD = 8192;
    private static final Pattern IN_HEADER =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_META = Pattern.compile(
            "<meta\\s[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Charsets that publishers name when they mean the larger set that contains it. */
    private static final Map<String, String> MEANT = Map.of(
            "ISO-8859-1", "windows-1252",
            "ISO-8859-9", "windows-1254",
            "EUC-KR", "x-windows-949",
            "GB2312", "GB18030",
            "GBK", "GB18030",
            "Shift_JIS", "windows-31j",
            "TIS-620", "x-windows-874");

    private Decoding() {}

    static String decode(byte[] document, @Nullable String contentType) {
        return decode(document, candidates(document, contentType));
    }

    private static String decode(byte[] document, Set<Charset> candidates) {
        for (var charset : candidates) {
            var text = strictly(charset, document);
            if (text != null) return text;
        }
        return leniently(document, candidates);
    }

    /** As {@link #decode}, but by the rules for web pages: the HTTP header first, then what the page says in its head. */
    static String decodePage(byte[] page, @Nullable String contentType) {
        var candidates = new LinkedHashSet<Charset>();
        add(candidates, wide(page));
        if (startsWith(page, 0xFE, 0xFF)) add(candidates, "UTF-16BE");
        if (startsWith(page, 0xFF, 0xFE)) add(candidates, "UTF-16LE");
        if (contentType != null) add(candidates, first(IN_HEADER, contentType));
        var head = new String(page, 0, Math.min(page.length, PAGE_HEAD), StandardCharsets.ISO_8859_1);
        add(candidates, first(IN_META, head));
        if (candidates.stream().allMatch(Decoding::isNarrow)) candidates.addFirst(StandardCharsets.UTF_8);
        candidates.add(StandardCharsets.UTF_8);
        return decode(page, candidates);
    }

    private static boolean startsWith(byte[] document, int first, int second) {
        return document.length > 1 && (document[0] & 0xFF) == first && (document[1] & 0xFF) == second;
    }

    private static Set<Charset> candidates(byte[] document, @Nullable String contentType) {
        var named = new LinkedHashSet<Charset>();
        add(named, wide(document));
        add(named, guess(document, contentType));
        add(named, declared(document));
        var candidates = new LinkedHashSet<Charset>();
        // Text in a charset of one byte a character is hardly ever valid UTF-8 by chance: then the name is wrong.
        if (named.stream().allMatch(Decoding::isNarrow)) candidates.add(StandardCharsets.UTF_8);
        candidates.addAll(named);
        candidates.add(StandardCharsets.UTF_8);
        return candidates;
    }

    private static boolean isNarrow(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    private static @Nullable String declared(byte[] document) {
        var head = new String(document, 0, Math.min(document.length, HEAD), StandardCharsets.ISO_8859_1);
        return first(DECLARED, head);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    /** UTF-32, and UTF-16 without mark or declaration, by the pattern of the first character; Rome leaves these out. */
    private static @Nullable String wide(byte[] document) {
        if (document.length < 4) return null;
        int start = ByteBuffer.wrap(document).getInt();
        return switch (start) {
            case 0x0000FEFF, 0x0000003C -> "UTF-32BE";
            case 0xFFFE0000, 0x3C000000 -> "UTF-32LE";
            default ->
                (start & 0xFFFFFF00) == 0x003C0000
                        ? "UTF-16BE"
                        : (start & 0xFFFF00FF) == 0x3C000000 ? "UTF-16LE" : null;
        };
    }

    /** Rome knows the rules of RFC 7303 and the byte patterns of UTF-8, UTF-16 and EBCDIC. */
    private static @Nullable String guess(byte[] document, @Nullable String contentType) {
        var bytes = new ByteArrayInputStream(document);
        try (var reader = contentType == null ? new XmlReader(bytes, true) : new XmlReader(bytes, contentType, true)) {
            return reader.getEncoding();
        } catch (IOException | RuntimeException unusable) {
            return null; // such as a charset name that no charset can have; the other candidates remain
        }
    }

    private static void add(Set<Charset> candidates, @Nullable String name) {
        if (name == null) return;
        try {
            var named = Charset.forName(name.strip());
            var meant = MEANT.get(named.name());
            candidates.add(meant == null ? named : Charset.forName(meant));
        } catch (IllegalArgumentException unknown) {
            // a name that this machine does not know says nothing about the bytes
        }
    }

    static @Nullable String strictly(Charset charset, byte[] document) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            var text = new String(document, StandardCharsets.UTF_8); // much the faster way for nearly all documents
            if (text.indexOf(REPLACEMENT) < 0) return text;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            return null;
        }
    }

    /** A few broken bytes cost a character each; only where there are more of them is it another charset. */
    private static String leniently(byte[] document, Set<Charset> candidates) {
        var text = new String(document, StandardCharsets.UTF_8);
        var broken = broken(text);
        if (broken <= foreign(text) - broken) return text;
        for (var named : candidates) {
            if (isNarrow(named) || named.equals(StandardCharsets.UTF_8)) continue;
            var decoded = new String(document, named);
            if (broken(decoded) * 100 <= foreign(decoded) * FORGIVEN) return decoded;
        }
        return new String(document, CharsetGuess.of(document));
    }

    private static long broken(String text) {
        return text.chars().filter(c -> c == '\uFFFD').count();
    }

    private static long foreign(String text) {
        return text.chars().filter(c -> c >= 0x80).count();
    }
}
