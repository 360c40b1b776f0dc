package watch.cohesion.factor.files;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the keys of a factor's entry stand in its lines, so that one can be exchanged and the others stay as they were. */
record EntryLines(List<String> lines, MappingNode root) {

    /** Empty if the entry is no YAML, or is no block of keys. */
    static Optional<EntryLines> of(String entry) {
        try {
            Node root = new Yaml().compose(new StringReader(entry + "\n"));
            return root instanceof SequenceNode list
                            && list.getValue().size() == 1
                            && list.getValue().getFirst() instanceof MappingNode mapping
                            && mapping.getFlowStyle() == FlowStyle.BLOCK
                    ? Optional.of(new EntryLines(entry.lines().toList(), mapping))
                    : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    static Optional<NodeTuple> find(MappingNode in, String key) {
        return in.getValue().stream()
                .filter(each -> each.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    static Optional<MappingNode> mapping(MappingNode in, String key) {
        return find(in, key)
                .map(NodeTuple::getValueNode)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast);
    }

    /** Index of the line that a key stands in. */
    static int from(NodeTuple tuple) {
        return tuple.getKeyNode().getStartMark().getLine();
    }

    /** Index after the last line of a key's value; comments behind a block are not its own. */
    int to(NodeTuple tuple) {
        Node value = tuple.getValueNode();
        int from = from(tuple);
        if (value instanceof ScalarNode scalar && isBlock(scalar)) return afterText(from);
        if (value instanceof MappingNode map
                && map.getFlowStyle() == FlowStyle.BLOCK
                && !map.getValue().isEmpty()) return to(map.getValue().getLast());
        boolean block = value instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK;
        int to = value.getEndMark().getLine() + (block ? 0 : 1);
        to = Math.min(to, lines.size());
        while (to > from + 1
                && (lines.get(to - 1).isBlank() || lines.get(to - 1).strip().startsWith("#"))) to--;
        return Math.max(to, from + 1);
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    /** A line that begins with # belongs to a block of text as long as it stands as far in. */
    private int afterText(int from) {
        int first = from + 1;
        while (first < lines.size() && lines.get(first).isBlank()) first++;
        int indent = first < lines.size() ? indent(first) : 0;
        if (indent <= indent(from)) return from + 1;
        int to = first;
        while (to < lines.size() && (lines.get(to).isBlank() || indent(to) >= indent)) to++;
        while (lines.get(to - 1).isBlank()) to--;
        return to;
    }

    private int indent(int line) {
        String text = lines.get(line);
        // The dash of the entry stands where its keys are further in.
        String keys = text.stripLeading().startsWith("- ") ? text.replaceFirst("-", " ") : text;
        return keys.length() - keys.stripLeading().length();
    }

    /**
     * The entry with another value under a key.
     *
     * @param order of the keys of that mapping: a key that is not there yet comes behind the last that stands before it
     * @param value what follows the colon, then the lines below, as far in as they are under it; empty: the key goes
     */
    String with(MappingNode in, List<String> order, String key, List<String> value) {
        String indent = " ".repeat(in.getStartMark().getColumn());
        List<String> written = new ArrayList<>();
        if (!value.isEmpty()) written.add((indent + key + ": " + value.getFirst()).stripTrailing());
        value.stream()
                .skip(1)
                .map(line -> (indent + "  " + line).stripTrailing())
                .forEach(written::add);
        Optional<NodeTuple> there = find(in, key);
        if (there.isEmpty()) {
            int at = behind(in, order.subList(0, order.indexOf(key)));
            return exchanged(at, at, written);
        }
        int from = from(there.get());
        if (value.size() == 1 && isWithinALine(there.get().getValueNode(), from)) {
            written = List.of(within(from, there.get().getValueNode(), value.getFirst()));
            return exchanged(from, from + 1, written);
        }
        // The first key of the entry shares its line with the dash.
        if (!written.isEmpty() && lines.get(from).stripLeading().startsWith("- ")) {
            String dash = lines.get(from);
            written.set(
                    0, dash.substring(0, indent.length()) + written.getFirst().stripLeading());
        }
        return exchanged(from, to(there.get()), written);
    }

    private int behind(MappingNode in, List<String> before) {
        return in.getValue().stream()
                .filter(each -> each.getKeyNode() instanceof ScalarNode key && before.contains(key.getValue()))
                .mapToInt(this::to)
                .max()
                .orElseGet(() -> from(in.getValue().getFirst()));
    }

    private static boolean isWithinALine(Node value, int line) {
        Mark from = value.getStartMark();
        Mark to = value.getEndMark();
        boolean text = value instanceof ScalarNode scalar && isBlock(scalar);
        return !text && from.getLine() == line && to.getLine() == line && from.getColumn() < to.getColumn();
    }

    /** Only the value itself goes, so that a comment behind it stays. */
    private String within(int line, Node value, String other) {
        String text = lines.get(line);
        return text.substring(0, text.offsetByCodePoints(0, value.getStartMark().getColumn()))
                + other
                + text.substring(text.offsetByCodePoints(0, value.getEndMark().getColumn()));
    }

    private String exchanged(int from, int to, List<String> written) {
        List<String> after = new ArrayList<>(lines.subList(0, from));
        after.addAll(written);
        after.addAll(lines.subList(to, lines.size()));
        return String.join("\n", after);
    }
}
