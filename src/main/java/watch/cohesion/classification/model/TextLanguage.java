package watch.cohesion.classification.model;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import watch.cohesion.classification.Text;

/**
 * The language of a text: by its script, and among the Latin ones by their smallest words. A headline without small words
 * is taken for English, which most of the feeds are in.
 */
final class TextLanguage {

    static final String ENGLISH = "en";
    static final String KOREAN = "ko";
    static final String UNKNOWN = "und";

    /** The Korean rules know terms, not sentences. */
    private static final double KOREAN_CONFIDENCE = 0.8;

    private static final Map<String, Set<String>> SMALL_WORDS = smallWords();

    private static final Map<String, List<String>> LANGUAGES_OF = SMALL_WORDS.values().stream()
            .flatMap(Set::stream)
            .distinct()
            .collect(Collectors.toMap(
                    Function.identity(),
                    word -> SMALL_WORDS.keySet().stream()
                            .filter(language -> Objects.requireNonNull(SMALL_WORDS.get(language))
                                    .contains(word))
                            .toList()));

    private TextLanguage() {}

    private static Map<String, Set<String>> smallWords() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        words.put(
                ENGLISH, words("the of and to in on for with is are was by at from as that its has have will not it"));
        words.put("de", words("der die das und den dem des ein eine einer nicht mit von zu auf für ist im sich auch"));
        words.put("fr", words("le la les des du et une est dans pour sur au aux avec par qui que ne pas son sa ses"));
        words.put("es", words("el los las del y una en que por para con se su al lo como más sobre entre"));
        words.put("it", words("il lo gli della delle dei di e un che per con non del nel alla sono più dal"));
        words.put("pt", words("o os as do da dos das em um uma que para com não por no na ao mais"));
        words.put("nl", words("de het een van en op voor met niet zijn dat aan bij ook naar wordt"));
        words.put("id", words("yang dan di dari untuk dengan pada ini itu tidak akan ke dalam oleh"));
        words.put("vi", words("và của là có cho không được trong với một các những người"));
        words.put("tr", words("ve bir bu için ile da de olarak olan daha çok ancak kadar"));
        words.put("pl", words("w i na z się do nie jest że o od przez po dla oraz"));
        return words;
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }

    static String of(Text text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        String all = text.title() + ' ' + text.summary();
        int plain = 0;
        for (int at = 0; at < all.length(); at += Character.charCount(all.codePointAt(at))) {
            int letter = all.codePointAt(at);
            if (!Character.isLetter(letter)) continue;
            if (letter < 128) plain++;
            else letters.merge(UnicodeScript.of(letter), 1, Integer::sum);
        }
        letters.merge(UnicodeScript.LATIN, plain, Integer::sum);
        int sum = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) return UNKNOWN;
        if (share(letters, UnicodeScript.HANGUL, sum) >= 0.3) return KOREAN;
        if (share(letters, UnicodeScript.HIRAGANA, sum) + share(letters, UnicodeScript.KATAKANA, sum) >= 0.1)
            return "ja";
        if (share(letters, UnicodeScript.HAN, sum) >= 0.3) return "zh";
        if (share(letters, UnicodeScript.CYRILLIC, sum) >= 0.5) return "ru";
        if (share(letters, UnicodeScript.ARABIC, sum) >= 0.5) return "ar";
        return share(letters, UnicodeScript.LATIN, sum) >= 0.5 ? latin(all) : UNKNOWN;
    }

    private static double share(Map<UnicodeScript, Integer> letters, UnicodeScript script, int sum) {
        return (double) letters.getOrDefault(script, 0) / sum;
    }

    private static String latin(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            for (String language : LANGUAGES_OF.getOrDefault(word, List.of())) counts.merge(language, 1, Integer::sum);
        }
        String best = ENGLISH;
        int most = counts.getOrDefault(ENGLISH, 0);
        for (String language : SMALL_WORDS.keySet()) {
            int count = counts.getOrDefault(language, 0);
            // Names of places and people hold small words of other languages: one or two are no sign.
            if (count > most && count > 2) {
                most = count;
                best = language;
            }
        }
        return best;
    }

    /** Probabilities of the language's rules are multiplied by this; 0–1. */
    static double confidence(String language) {
        return language.equals(KOREAN) ? KOREAN_CONFIDENCE : 1;
    }
}
