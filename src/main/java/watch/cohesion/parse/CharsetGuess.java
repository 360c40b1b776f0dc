package watch.cohesion.parse;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which charset bytes are in that nothing names and that are no UTF-8. In a wrong charset a text either breaks or turns into
 * characters that its language seldom writes.
 */
final class CharsetGuess {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Fewer characters beyond ASCII tell too little. */
    private static final int ENOUGH = 10;

    /**
     * A charset and its mark.
     *
     * @param typical characters that make up at least {@code share} of those beyond ASCII in a text of its languages
     */
    private record Candidate(Charset charset, IntPredicate typical, double share) {}

    private static final List<Candidate> CANDIDATES = List.of(
            candidate("EUC-KR", CharsetGuess::isHangul, 0.8),
            candidate("EUC-JP", CharsetGuess::isKana, 0.3),
            candidate("windows-31j", CharsetGuess::isKana, 0.3),
            candidate("x-windows-949", CharsetGuess::isHangul, 0.9));

    /** Alphabets by their most frequent letters, which are about two thirds of any text. */
    private static final List<Candidate> ALPHABETS = List.of(
            candidate("KOI8-R", among("оеаинтсрвлкмдпу"), 0.6),
            candidate("windows-1251", among("оеаинтсрвлкмдпу"), 0.6),
            candidate("windows-1255", among("יוהלארתמשבנדעק"), 0.6),
            candidate("windows-1253", among("αοιετσνηρυπκμλςάίόέή"), 0.6),
            candidate("windows-1256", among("الينمرتوهبدعكسف"), 0.6),
            candidate("x-windows-874", c -> c >= 0x0E01 && c <= 0x0E5B, 0.95));

    private CharsetGuess() {}

    /** Windows' Latin charset, in which every byte means something, if no other is likely. */
    static Charset of(byte[] document) {
        for (var candidate : CANDIDATES) if (isLikely(candidate, document, false)) return candidate.charset();
        if (isChinese("GB18030", document, 0xB0, 0xD7, 0xA1)) return Charset.forName("GB18030");
        if (isChinese("Big5", document, 0xA4, 0xC6, 0x40)) return Charset.forName("Big5");
        for (var candidate : ALPHABETS) if (isLikely(candidate, document, true)) return candidate.charset();
        return WINDOWS_1252;
    }

    private static boolean isLikely(Candidate candidate, byte[] document, boolean asWords) {
        var text = Decoding.strictly(candidate.charset(), document);
        if (text == null) return false;
        long foreign = text.chars().filter(c -> c >= 0x80).count();
        if (foreign < ENOUGH) return false;
        if (text.chars().filter(candidate.typical()).count() < foreign * candidate.share()) return false;
        // In a Latin text such letters stand alone among others; in these alphabets they make whole words.
        return !asWords || foreign >= 2.5 * runs(text);
    }

    private static long runs(String text) {
        long runs = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80 && (at == 0 || text.charAt(at - 1) < 0x80)) runs++;
        }
        return runs;
    }

    /** Both Chinese charsets have the common characters first; a text in the other one falls outside of them. */
    private static boolean isChinese(String charset, byte[] document, int firstLead, int lastLead, int firstTrail) {
        if (Decoding.strictly(Charset.forName(charset), document) == null) return false;
        int pairs = 0;
        int common = 0;
        for (int at = 0; at + 1 < document.length; at++) {
            int lead = document[at] & 0xFF;
            if (lead < 0x81) continue;
            int trail = document[++at] & 0xFF;
            // Lead bytes below are punctuation in both.
            if (lead < 0xA4) continue;
            pairs++;
            if (lead >= firstLead && lead <= lastLead && trail >= firstTrail) common++;
        }
        return pairs >= ENOUGH && common >= pairs * 0.85;
    }

    private static boolean isHangul(int c) {
        return c >= 0xAC00 && c <= 0xD7A3;
    }

    private static boolean isKana(int c) {
        return c >= 0x3041 && c <= 0x30FF;
    }

    private static IntPredicate among(String letters) {
        return c -> letters.indexOf(c) >= 0;
    }

    private static Candidate candidate(String charset, IntPredicate typical, double share) {
        return new Candidate(Charset.forName(charset), typical, share);
    }
}
