package watch.cohesion.classification.model;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import watch.cohesion.classification.Text;

/**
 * The language of a text: by its script, and among the Latin ones by their smallest words and by what they call Korea. A
 * headline that has none of these and no foreign letter is taken for English, which most of the feeds are in.
 */
final class TextLanguage {

    static final String ENGLISH = "en";
    static final String KOREAN = "ko";
    static final String UNKNOWN = "und";

    /** The Korean rules know terms, not sentences. */
    private static final double KOREAN_CONFIDENCE = 0.8;

    /** What counts against English counts only where it stands so often, if the text has English words as well. */
    private static final int SURE = 3;

    /** A language's own name for Korea counts as much as two of its small words. */
    private static final int NAME = 2;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private static final Set<String> ENGLISH_WORDS = words("""
        the of and to in on for with is are was by at from as that its has have will not it be been this but who how why
        what he his their than more into up out could would should may can new says said over after about against amid
        before between during under no or if an south north korean koreans troops talks drills drill war trade tariff
        tariffs deal nuclear missile defense defence joint allies security start launch military summit visit hold
        holds meet meets call calls urge urges warn warns back
        """);

    /** English has borrowed them with their letters. */
    private static final Set<String> BORROWED = words("""
        détente café cafés cliché clichés naïve naïveté façade exposé fiancé fiancée protégé protégés résumé risqué coup
        état communiqué communiqués chargé attaché attachés décor élite première soirée touché vis-à-vis à pâté coöperation
        """);

    /** Of other languages in Latin letters; words that are English as well are left out. */
    private static final WordList SMALL_WORDS = WordList.of(smallWords());

    private static final WordList NAMES = WordList.of(Map.of(
            "de", words("südkorea südkoreas nordkorea nordkoreas südkoreanische südkoreanischen"),
            "fr", words("corée séoul"),
            "es", words("corea seúl surcorea surcoreano surcoreana norcorea"),
            "pt", words("coreia"),
            "sv", words("sydkorea nordkorea sydkoreas nordkoreas"),
            "pl", words("korei koreą koreę południowej południowa północnej"),
            "nl", words("zuid noord"),
            "id", words("selatan utara"),
            "tr", words("kore güney kuzey"),
            "vi", words("hàn triều quốc")));

    /** By word, the languages that have it. */
    private record WordList(List<String> languages, Map<String, List<String>> byWord) {

        static WordList of(Map<String, Set<String>> words) {
            Map<String, List<String>> byWord = new HashMap<>();
            words.forEach((language, all) -> all.forEach(
                    word -> byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(language)));
            return new WordList(List.copyOf(words.keySet()), byWord);
        }

        List<String> of(String word) {
            return byWord.getOrDefault(word, List.of());
        }
    }

    private TextLanguage() {}

    private static Map<String, Set<String>> smallWords() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        words.put("de", words("""
            der die das und den dem des ein eine einer nicht mit von zu auf für ist sich auch aus ab bei nach über gegen
            wird werden um vor hat zum zur sind
            """));
        words.put("fr", words("""
            le la les de des du et une est dans pour sur au aux avec par qui que ne pas son sa ses en se ce cette entre
            contre leur ont sont
            """));
        words.put(
                "es",
                words("el los las la de del y una en que por para con se su sus al lo como más sobre entre ante"));
        words.put("it", words("il gli della delle dei di e un che per con non del nel alla sono più dal la le tra"));
        words.put("pt", words("os da das dos em um uma que para com não por na ao mais de e pela pelo sobre entre"));
        words.put("nl", words("de het een van en voor met niet zijn dat aan bij ook naar wordt uit terug tegen"));
        words.put("sv", words("och att det som på av för med till den har inte ett om från efter och mellan"));
        words.put("da", words("og det som på af med til den ikke et fra efter mellem"));
        words.put("id", words("yang dan di dari untuk dengan pada ini itu tidak akan ke dalam oleh"));
        words.put("vi", words("và của là có cho không được trong với một các những người"));
        words.put("tr", words("ve bir bu için ile da de olarak olan daha çok ancak kadar"));
        words.put("pl", words("w i na z się do nie jest że o od przez po dla oraz"));
        return words;
    }

    private static Set<String> words(String words) {
        return Set.copyOf(List.of(words.strip().split("\\s+", -1)));
    }

    static String of(Text text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        String all = text.title() + ' ' + text.summary();
        int plain = 0;
        for (int at = 0, letter; at < all.length(); at += Character.charCount(letter)) {
            letter = all.codePointAt(at);
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

    /** Names of places and people hold small words of other languages ("Las Vegas"): those begin with capital letters. */
    private static String latin(String text) {
        int english = 0;
        boolean foreign = false;
        Map<String, Integer> others = new HashMap<>();
        for (String word : NO_LETTERS.split(text, -1)) {
            String small = word.toLowerCase(Locale.ROOT);
            if (ENGLISH_WORDS.contains(small) && !isShouted(word)) english++;
            foreign |= hasForeignLetter(small) && !BORROWED.contains(small);
            boolean begins = !word.isEmpty() && Character.isLowerCase(word.charAt(0));
            if (begins) SMALL_WORDS.of(word).forEach(language -> others.merge(language, 1, Integer::sum));
            NAMES.of(small).forEach(language -> others.merge(language, NAME, Integer::sum));
        }
        String best = UNKNOWN;
        int most = 0;
        for (String language : SMALL_WORDS.languages()) {
            int count = others.getOrDefault(language, 0);
            if (count > most) {
                most = count;
                best = language;
            }
        }
        if (english > 0) return most > english && most >= SURE ? best : ENGLISH;
        return foreign || most > 1 ? best : ENGLISH;
    }

    private static boolean hasForeignLetter(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) > 127 && word.charAt(i) < 0x2000) return true;
        return false;
    }

    /** "US" is no "us", and Indonesia's "AS" is the United States. */
    private static boolean isShouted(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }

    /** Probabilities of the language's rules are multiplied by this; 0–1. */
    static double confidence(String language) {
        return language.equals(KOREAN) ? KOREAN_CONFIDENCE : 1;
    }
}
