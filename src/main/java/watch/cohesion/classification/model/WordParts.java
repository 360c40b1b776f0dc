package watch.cohesion.classification.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a text's words: runs of four and of five letters, each as the number of a bucket. By them a word that was
 * never learned from counts for what it has in common with those that were, as in "Enriching word vectors with subword
 * information" (Bojanowski et al., 2017).
 */
final class WordParts {

    static final int BUCKETS = Grams.BUCKETS;

    private static final int SHORTEST = 4;
    private static final int LONGEST = 5;

    private WordParts() {}

    static Buckets of(List<Grams.Word> title, List<Grams.Word> summary) {
        return Buckets.of(Stream.of(title, summary).flatMap(List::stream).flatMapToInt(WordParts::of));
    }

    /** The bucket of each part of a word; where a word begins and ends is a letter of its own. */
    static IntStream of(Grams.Word word) {
        String letters = '<' + word.stem() + '>';
        return IntStream.rangeClosed(SHORTEST, LONGEST)
                .flatMap(length -> IntStream.rangeClosed(0, letters.length() - length)
                        .map(from -> Grams.bucket(letters.substring(from, from + length))));
    }
}
