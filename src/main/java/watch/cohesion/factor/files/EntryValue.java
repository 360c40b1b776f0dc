package watch.cohesion.factor.files;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import watch.cohesion.factor.FactorFields.Queries;

/** How values are written in a factor's entry: what follows the colon, then the lines below. */
final class EntryValue {

    private static final int WIDTH = 120;
    private static final int INDENT = 4;

    /** What YAML does not take, and what it takes for the end of a line. */
    private static final String UNSEEN = "[\\p{Cntrl}\\x{80}-\\x{9F}\\p{Cs}\\x{FEFF}\\x{FFFE}\\x{FFFF}]+";

    private static final String LINE_END = "\\R|[\\x{85}\\x{2028}\\x{2029}]";

    private EntryValue() {}

    /** A text in one line. */
    static String flat(String text) {
        return text.replaceAll(LINE_END, " ")
                .replaceAll(UNSEEN, " ")
                .replaceAll(" +", " ")
                .strip();
    }

    /** A text's lines, stripped, without blank ones at its beginning and its end. */
    static List<String> lines(String text) {
        List<String> lines = text.replaceAll(LINE_END, "\n")
                .lines()
                .map(EntryValue::flat)
                .collect(Collectors.toCollection(ArrayList::new));
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) lines.removeFirst();
        while (!lines.isEmpty() && lines.getLast().isEmpty()) lines.removeLast();
        return lines;
    }

    /** In the line of its key if it fits there, else in lines of that width below. */
    static List<String> prose(String key, String text) {
        String flat = flat(text);
        String inLine = scalar(flat);
        if (INDENT + key.length() + 2 + inLine.length() <= WIDTH) return List.of(inLine);
        List<String> lines = new ArrayList<>(List.of(">-"));
        StringBuilder line = new StringBuilder();
        for (String word : flat.split(" ", -1)) {
            if (!line.isEmpty() && INDENT + 2 + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code {ko: …}}; no lines if there is no name. */
    static List<String> names(Map<String, String> names) {
        if (names.isEmpty()) return List.of();
        return List.of(names.entrySet().stream()
                .map(each -> scalar(each.getKey()) + ": " + scalar(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
    }

    /** {@code [us, rok]}. */
    static List<String> list(List<String> texts) {
        return List.of(texts.stream().map(EntryValue::scalar).collect(Collectors.joining(", ", "[", "]")));
    }

    /** One rule a line; no lines if there is no rule. */
    static List<String> rules(String text) {
        return lines(text).isEmpty() ? List.of() : block(text);
    }

    /** One rule a line. */
    static List<String> block(String text) {
        List<String> block = new ArrayList<>(List.of("|"));
        block.addAll(lines(text));
        return block;
    }

    static List<String> queries(Queries queries) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("parties", list(queries.parties()));
        values.put("topic", block(queries.topic()));
        values.put("strain", rules(queries.strain()));
        values.put("relief", rules(queries.relief()));
        return map(values);
    }

    /** Keys with their values, one below another. */
    static List<String> map(Map<String, List<String>> values) {
        List<String> lines = new ArrayList<>(List.of(""));
        values.forEach((key, value) -> {
            if (value.isEmpty()) return;
            lines.add((key + ": " + value.getFirst()).stripTrailing());
            value.stream().skip(1).map(line -> "  " + line).forEach(lines::add);
        });
        return lines;
    }

    /** As it is if that reads back as the same, else in quotes. */
    static String scalar(String text) {
        return isPlain(text) ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String text) {
        try {
            Node root = new Yaml().compose(new StringReader("{k: " + text + "}"));
            return root instanceof MappingNode map
                    && map.getValue().size() == 1
                    && map.getValue().getFirst().getValueNode() instanceof ScalarNode scalar
                    && scalar.getScalarStyle() == ScalarStyle.PLAIN
                    && scalar.getValue().equals(text)
                    && !text.isEmpty();
        } catch (YAMLException e) {
            return false;
        }
    }
}
