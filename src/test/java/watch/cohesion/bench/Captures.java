package watch.cohesion.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Feeds for a load, made of captured ones: of each the dialect, the structure, the dates and the length of every text,
 * but with other letters, digits and addresses in each copy, so that no two carry the same pieces.
 */
final class Captures {

    private static final int FEWEST_ITEMS = 11;
    private static final int MOST_ITEMS = 22;
    private static final int LARGEST = 200_000;

    private static final int LETTERS = 26;
    private static final int DIGITS = 10;
    /** Of Korean. */
    private static final char FIRST_SYLLABLE = '\uAC00';

    private static final int SYLLABLES = 11_172;

    private static final Pattern TOKEN =
            Pattern.compile("<!\\[CDATA\\[|]]>|<[^>]*>|&[^;\\s]{1,10};|[^<&\\]]+|.", Pattern.DOTALL);
    private static final Set<String> ADDRESSES = Set.of("guid", "id", "link", "comments", "feedburner:origlink");
    private static final Set<String> KEPT = Set.of(
            "pubdate",
            "published",
            "updated",
            "issued",
            "modified",
            "dc:date",
            "date",
            "lastbuilddate",
            "language",
            "ttl",
            "url");

    private Captures() {}

    /** The texts of those of usual size. */
    static List<String> read(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(folder.resolve("index.jsonl"))) {
            JsonNode capture = json.readTree(line);
            int items = capture.path("items").asInt();
            Path file = folder.resolve(capture.path("file").asString());
            boolean utf8 = capture.path("encoding").asString().equalsIgnoreCase("utf-8");
            if (!utf8 || items < FEWEST_ITEMS || items > MOST_ITEMS || !Files.exists(file)) continue;
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= LARGEST) texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** A copy that shares no words and no addresses with another number's. */
    static String copy(String feed, int number) {
        String signs = signs(new Random(number));
        StringBuilder copy = new StringBuilder(feed.length() + 1000);
        String element = "";
        for (Matcher token = TOKEN.matcher(feed); token.find(); ) {
            String text = token.group();
            if (text.startsWith("<![")) {
                copy.append(text);
            } else if (text.startsWith("</")) {
                if (ADDRESSES.contains(element) && name(text).equals(element))
                    copy.append('-').append(number);
                element = "";
                copy.append(text);
            } else if (text.startsWith("<")) {
                element = name(text);
                boolean link = element.equals("link") || element.equals("atom:link");
                copy.append(link ? text.replaceFirst("(href=[\"'][^\"'>]*)", "$1-" + number) : text);
            } else if (text.startsWith("&") || ADDRESSES.contains(element) || KEPT.contains(element)) {
                copy.append(text);
            } else {
                text.chars().forEach(c -> copy.append(other((char) c, signs, number)));
            }
        }
        return copy.toString();
    }

    private static String name(String tag) {
        return tag.replaceFirst("^</?", "").split("[\\s/>]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static char other(char c, String signs, int number) {
        if (c >= 'a' && c <= 'z') return signs.charAt(c - 'a');
        if (c >= 'A' && c <= 'Z') return Character.toUpperCase(signs.charAt(c - 'A'));
        if (c >= '0' && c <= '9') return signs.charAt(LETTERS + c - '0');
        boolean syllable = c >= FIRST_SYLLABLE && c < FIRST_SYLLABLE + SYLLABLES;
        return syllable ? (char) (FIRST_SYLLABLE + (c - FIRST_SYLLABLE + number) % SYLLABLES) : c;
    }

    /** What stands for each letter, and behind that for each digit. */
    private static String signs(Random random) {
        return shuffled('a', LETTERS, random) + shuffled('0', DIGITS, random);
    }

    private static String shuffled(char first, int count, Random random) {
        List<Character> signs = new ArrayList<>();
        for (int n = 0; n < count; n++) signs.add((char) (first + n));
        Collections.shuffle(signs, random);
        StringBuilder all = new StringBuilder();
        signs.forEach(all::append);
        return all.toString();
    }

    /** Writes as many copies as wanted, named by their numbers. */
    static void write(Path captures, Path folder, int count) throws IOException {
        List<String> texts = read(captures);
        if (texts.isEmpty()) throw new IOException("no usable captures in " + captures);
        Files.createDirectories(folder);
        for (int number = 0; number < count; number++) {
            Files.writeString(folder.resolve(Integer.toString(number)), copy(texts.get(number % texts.size()), number));
        }
    }
}
