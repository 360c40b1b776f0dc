package watch.cohesion.classification.model;

import watch.cohesion.classification.Text;

/** Which language's rules a text is read by, and how far they are trusted. */
final class TextLanguage {

    static final String ENGLISH = "en";
    static final String KOREAN = "ko";

    /** The Korean rules are terms only and were not measured on labelled texts. */
    private static final double KOREAN_CONFIDENCE = 0.8;

    private TextLanguage() {}

    /** Korean when at least half of the letters are Hangul, else English. */
    static String of(Text text) {
        long[] letters = new long[2];
        (text.title() + ' ' + text.summary())
                .codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> {
                    letters[0]++;
                    if (Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL) letters[1]++;
                });
        return letters[1] > 0 && letters[1] * 2 >= letters[0] ? KOREAN : ENGLISH;
    }

    /** Probabilities of the language are multiplied by this; 0–1. */
    static double confidence(String language) {
        return language.equals(KOREAN) ? KOREAN_CONFIDENCE : 1;
    }
}
