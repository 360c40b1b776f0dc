package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a text and their pairs, each as the number of a bucket. A word's usual endings are dropped, and the names
 * of the three states are made equal. A bucket is a hash: what two grams in one bucket do to each other is learned along.
 */
final class Grams {

    static final int BUCKETS = 1 << 15;

    private static final int SHORTEST_STEM = 4;
    private static final String[] ENDINGS = {"ing", "ed", "es", "s", "ly"};

    private Grams() {}

    /** A word as it stands in the text. */
    record Word(String stem, int start, int end) {}

    /** A word of the title also counts in a bucket of its own. */
    static Buckets of(List<Word> title, List<Word> summary) {
        return Buckets.of(
                Stream.of(title.stream().map(Word::stem).distinct().mapToInt(Grams::inTitle), of(title), of(summary))
                        .flatMapToInt(Function.identity()));
    }

    private static IntStream of(List<Word> words) {
        return IntStream.concat(
                words.stream().map(Word::stem).mapToInt(Grams::bucket),
                IntStream.range(1, words.size()).map(i -> pair(words.get(i - 1), words.get(i))));
    }

    static int pair(Word one, Word next) {
        return bucket(one.stem() + ' ' + next.stem());
    }

    static int inTitle(String stem) {
        return bucket("t:" + stem);
    }

    static int bucket(String gram) {
        int hash = gram.hashCode() * 0x9E3779B1;
        return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    }

    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && partOfWord(text, at)) at++;
            String word = text.substring(start, at).toLowerCase(Locale.ROOT);
            addNamed(words, new Word(word, start, at));
        }
        return words.stream()
                .map(word -> new Word(stem(word.stem()), word.start(), word.end()))
                .toList();
    }

    private static boolean partOfWord(String text, int at) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c)) return true;
        boolean inside = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        return inside && (c == '-' || c == '+');
    }

    private static void addNamed(List<Word> words, Word word) {
        Word last = words.isEmpty() ? null : words.getLast();
        String name = last == null ? word.stem() : name(last.stem(), word.stem());
        if (last != null && !name.equals(word.stem())) {
            words.removeLast();
            words.add(new Word(name, last.start(), word.end()));
        } else {
            words.add(word);
        }
    }

    private static String name(String before, String word) {
        boolean korea = word.equals("korea") || word.equals("korean") || word.equals("koreans");
        if (korea && (before.equals("south") || before.equals("s"))) return "rok";
        if (korea && (before.equals("north") || before.equals("n"))) return "dprk";
        if (word.equals("s") && before.equals("u")) return "us";
        if (word.equals("states") && before.equals("united")) return "us";
        return word;
    }

    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
