package watch.cohesion.database;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts that go into columns, or come from them. */
public final class Texts {

    private static final Pattern ENDED = Pattern.compile("[.!?…]$");

    private Texts() {}

    /**
     * The same text as most write it (NFC): letters composed, and for the Chinese characters that Korean keyboards have
     * twice, the one that all others use. Who looks for words finds them whatever machine they were written on.
     */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** As much of a text as fits, never ending between the halves of a character. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The same, ending in an ellipsis where something is left out. */
    public static String shorten(String text, int longest) {
        return text.length() <= longest ? text : cut(text, longest - 1) + "…";
    }

    /** Notes and sentences in a row, each with a full stop where it ends without a mark; empty ones are left out. */
    public static String sentences(Stream<String> texts) {
        return texts.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> ENDED.matcher(text).find() ? text : text + ".")
                .collect(Collectors.joining(" "));
    }
}
