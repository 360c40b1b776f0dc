package watch.cohesion.classification.embedding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into the pieces of words that a BERT model without capitals was taught: accents and capitals are dropped,
 * punctuation stands alone, and a word is the longest known pieces in a row. Each piece knows where it stands in the
 * text as it was given. Safe for many threads.
 */
final class WordPieces {

    private static final String UNKNOWN = "[UNK]";
    private static final String CONTINUED = "##";

    /** Longer words are unknown as a whole. */
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;

    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
    }

    int id(String special) {
        Integer id = vocabulary.get(special);
        if (id == null) throw new IllegalArgumentException("The vocabulary has no " + special);
        return id;
    }

    List<Token> cut(String text) {
        List<Token> tokens = new ArrayList<>();
        Word word = new Word();
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (isBlank(character)) {
                flush(word, tokens);
            } else if (!isDropped(character)) {
                boolean alone = isPunctuation(character) || isIdeograph(character);
                if (alone) flush(word, tokens);
                word.add(plain(character), at, next);
                if (alone) flush(word, tokens);
            }
            at = next;
        }
        flush(word, tokens);
        return tokens;
    }

    /** A word in the making: its plain letters, and for each the stretch of the text that it came from. */
    private static final class Word {
        private final StringBuilder letters = new StringBuilder();
        private final List<int[]> stretches = new ArrayList<>();

        void add(String plain, int start, int end) {
            letters.append(plain);
            for (int i = 0; i < plain.length(); i++) stretches.add(new int[] {start, end});
        }

        void clear() {
            letters.setLength(0);
            stretches.clear();
        }
    }

    private void flush(Word word, List<Token> tokens) {
        if (!word.stretches.isEmpty()) {
            List<Token> pieces = pieces(word);
            if (pieces == null) {
                tokens.add(new Token(
                        id(UNKNOWN),
                        word.stretches.getFirst()[0],
                        word.stretches.getLast()[1]));
            } else {
                tokens.addAll(pieces);
            }
        }
        word.clear();
    }

    private @Nullable List<Token> pieces(Word word) {
        String letters = word.letters.toString();
        if (letters.codePointCount(0, letters.length()) > LONGEST_WORD) return null;
        List<Token> pieces = new ArrayList<>();
        for (int from = 0; from < letters.length(); ) {
            int to = letters.length();
            Integer id = null;
            for (; to > from; to--) {
                String piece = letters.substring(from, to);
                id = vocabulary.get(from == 0 ? piece : CONTINUED + piece);
                if (id != null) break;
            }
            if (id == null) return null;
            pieces.add(new Token(id, word.stretches.get(from)[0], word.stretches.get(to - 1)[1]));
            from = to;
        }
        return pieces;
    }

    private static String plain(int character) {
        if (character < 0x80) return Character.toString(Character.toLowerCase(character));
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD)
                .codePoints()
                .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isBlank(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    private static boolean isDropped(int character) {
        if (character == 0xFFFD) return true;
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean isPunctuation(int character) {
        if (character < 0x80) return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** Chinese characters, each a word of its own. */
    private static boolean isIdeograph(int character) {
        return (character >= 0x4E00 && character <= 0x9FFF)
                || (character >= 0x3400 && character <= 0x4DBF)
                || (character >= 0x20000 && character <= 0x2A6DF)
                || (character >= 0x2A700 && character <= 0x2CEAF)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0x2F800 && character <= 0x2FA1F);
    }
}
