package watch.cohesion.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import watch.cohesion.database.Texts;

/**
 * Words by which analysts group feeds. Letter case tells no two tags apart; the spelling met first is kept.
 *
 * @param words in alphabetical order, each 1–{@value #LONGEST} characters without commas or line ends
 */
public record Tags(List<String> words) {

    public static final Tags NONE = new Tags(List.of());

    /** Characters in a tag, at most. */
    public static final int LONGEST = 40;

    public Tags {
        Map<String, String> distinct = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        words.stream()
                .map(Tags::tidy)
                .filter(word -> !word.isEmpty())
                .forEach(word -> distinct.putIfAbsent(word, word));
        words = List.copyOf(distinct.values());
    }

    /** As people write them: with commas between. */
    public static Tags read(String text) {
        return new Tags(Arrays.asList(text.split(",", -1)));
    }

    public Tags with(Collection<String> more) {
        return new Tags(Stream.concat(words.stream(), more.stream()).toList());
    }

    public Tags without(Collection<String> others) {
        Tags gone = new Tags(new ArrayList<>(others));
        return new Tags(words.stream().filter(word -> !gone.contains(word)).toList());
    }

    public boolean contains(String word) {
        return words.stream().anyMatch(tag -> tag.equalsIgnoreCase(tidy(word)));
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** With commas between. */
    @Override
    public String toString() {
        return String.join(", ", words);
    }

    private static String tidy(String word) {
        String tidy = word.replace(',', ' ').replaceAll("\\s+", " ").strip();
        return Texts.cut(tidy, LONGEST).strip();
    }
}
