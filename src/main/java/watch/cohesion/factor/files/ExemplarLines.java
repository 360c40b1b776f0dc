package watch.cohesion.factor.files;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import watch.cohesion.factor.Factor;

/** Exchanges the exemplars in a factor's entry as it is written, and leaves every other line as it was. */
public final class ExemplarLines {

    private static final String KEY = "exemplars";

    private ExemplarLines() {}

    /**
     * The entry with these exemplars, one a line.
     *
     * @param entry as {@link FactorEntry#text()}; given back as it is if it is no YAML
     */
    public static String with(String entry, List<Factor.Exemplar> exemplars) {
        List<String> lines = new ArrayList<>(entry.lines().toList());
        Optional<MappingNode> mapping = mapping(entry);
        if (mapping.isEmpty()) return entry;
        int from = lines.size();
        int to = lines.size();
        for (NodeTuple each : mapping.get().getValue()) {
            if (!(each.getKeyNode() instanceof ScalarNode key)
                    || !key.getValue().equals(KEY)) continue;
            from = key.getStartMark().getLine();
            to = end(each.getValueNode(), lines);
        }
        String indent = " ".repeat(mapping.get().getStartMark().getColumn());
        List<String> block = new ArrayList<>();
        if (!exemplars.isEmpty()) block.add(indent + KEY + ":");
        exemplars.forEach(exemplar -> block.add(indent + "  - " + line(exemplar)));
        List<String> after = new ArrayList<>(lines.subList(0, from));
        after.addAll(block);
        after.addAll(lines.subList(to, lines.size()));
        return String.join("\n", after);
    }

    private static Optional<MappingNode> mapping(String entry) {
        try {
            Node root = new Yaml().compose(new StringReader(entry + "\n"));
            return root instanceof SequenceNode list
                            && list.getValue().size() == 1
                            && list.getValue().getFirst() instanceof MappingNode mapping
                    ? Optional.of(mapping)
                    : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    /** After the last line of the value; a block ends where the next thing begins, and comments before that are its own. */
    private static int end(Node value, List<String> lines) {
        boolean block = value instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == DumperOptions.FlowStyle.BLOCK;
        int end = block ? value.getEndMark().getLine() : value.getEndMark().getLine() + 1;
        end = Math.min(end, lines.size());
        while (end > 0
                && (lines.get(end - 1).isBlank() || lines.get(end - 1).strip().startsWith("#"))) end--;
        return end;
    }

    private static String line(Factor.Exemplar exemplar) {
        return "{direction: %s, intensity: %d, text: \"%s\"}"
                .formatted(
                        exemplar.direction().word(),
                        exemplar.intensity().grade(),
                        exemplar.text()
                                .strip()
                                .replaceAll("\\p{Cntrl}+", " ")
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\""));
    }
}
