package watch.cohesion.factor.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorFields.Queries;
import watch.cohesion.factor.FactorId;

/** A factor's entry, field by field; fields that are written as they stood leave every line as it was. */
public final class EntryFields {

    private static final String QUERIES = "queries";

    /** Of the factors that ship. */
    private static final String HALF_LIFE = "10d";

    private EntryFields() {}

    /** Empty if the entry is no YAML, or is written in a way that cannot be exchanged line by line. */
    public static Optional<FactorFields> of(String entry) {
        return EntryLines.of(entry)
                .map(EntryLines::root)
                .filter(EntryFields::isInBlocks)
                .map(EntryFields::fields);
    }

    private static boolean isInBlocks(MappingNode root) {
        Optional<NodeTuple> queries = EntryLines.find(root, QUERIES);
        if (queries.isEmpty()) return true;
        return isBlock(queries.get())
                && EntryLines.mapping(root, QUERIES).orElseThrow().getValue().stream()
                        .allMatch(EntryFields::isBlock);
    }

    private static boolean isBlock(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode
                && tuple.getValueNode() instanceof MappingNode map
                && map.getFlowStyle() == FlowStyle.BLOCK
                // else it is written elsewhere, and named here
                && map.getStartMark().getLine()
                        > tuple.getKeyNode().getStartMark().getLine();
    }

    private static FactorFields fields(MappingNode root) {
        Map<String, String> names = new LinkedHashMap<>();
        EntryLines.mapping(root, "names").ifPresent(map -> keys(map).forEach(key -> names.put(key, text(map, key))));
        Map<String, Queries> queries = new LinkedHashMap<>();
        EntryLines.mapping(root, QUERIES)
                .ifPresent(all -> keys(all)
                        .forEach(language -> EntryLines.mapping(all, language)
                                .ifPresent(map -> queries.put(language, queries(map)))));
        return new FactorFields(
                text(root, "name"),
                names,
                texts(root, "seeds"),
                text(root, "definition"),
                text(root, "strain"),
                text(root, "relief"),
                text(root, "weight"),
                text(root, "halfLife"),
                queries);
    }

    private static Queries queries(MappingNode map) {
        return new Queries(texts(map, "parties"), text(map, "topic"), text(map, "strain"), text(map, "relief"));
    }

    private static List<String> keys(MappingNode map) {
        return map.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .toList();
    }

    private static String text(MappingNode in, String key) {
        return EntryLines.find(in, key)
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue().stripTrailing())
                .orElse("");
    }

    private static List<String> texts(MappingNode in, String key) {
        return EntryLines.find(in, key)
                .map(NodeTuple::getValueNode)
                .filter(SequenceNode.class::isInstance)
                .map(list -> ((SequenceNode) list)
                        .getValue().stream()
                                .filter(ScalarNode.class::isInstance)
                                .map(each -> ((ScalarNode) each).getValue().strip())
                                .toList())
                .orElse(List.of());
    }

    /**
     * An entry with every key that a factor needs, still to be filled in, so that what is missing is told at its key.
     *
     * @param name in English; may be empty
     * @param indent of the dash, in blanks
     */
    public static String blank(FactorId factor, String name, int indent) {
        return """
            - id: %s
              name: %s
              seeds: []
              definition: ""
              strain: ""
              relief: ""
              weight: 0
              halfLife: %s
              queries:
                en:
                  parties: []
                  topic: |
            """.formatted(factor, EntryValue.scalar(EntryValue.flat(name)), HALF_LIFE)
                .indent(indent)
                .stripTrailing();
    }

    /**
     * The entry with these fields. What they leave as it was stays as it is written, comments and all.
     *
     * @param entry given back as it is if {@link #of} finds no fields in it
     */
    public static String with(String entry, FactorFields fields) {
        Optional<FactorFields> read = of(entry);
        if (read.isEmpty()) return entry;
        FactorFields before = read.get();
        String after = entry;
        after = prose(after, "name", before.name(), fields.name());
        if (!filled(before.names()).equals(filled(fields.names()))) {
            after = set(after, List.of(), "names", EntryValue.names(filled(fields.names())));
        }
        if (!before.seeds().equals(fields.seeds())) {
            after = set(after, List.of(), "seeds", EntryValue.list(fields.seeds()));
        }
        after = prose(after, "definition", before.definition(), fields.definition());
        after = prose(after, "strain", before.strain(), fields.strain());
        after = prose(after, "relief", before.relief(), fields.relief());
        after = prose(after, "weight", before.weight(), fields.weight());
        after = prose(after, "halfLife", before.halfLife(), fields.halfLife());
        for (Map.Entry<String, Queries> each : new TreeMap<>(fields.queries()).entrySet()) {
            Queries was = before.queries().getOrDefault(each.getKey(), Queries.NONE);
            after = queries(after, each.getKey(), was, each.getValue());
        }
        return after;
    }

    private static String queries(String entry, String language, Queries before, Queries now) {
        if (isSame(before, now)) return entry;
        MappingNode root = EntryLines.of(entry).orElseThrow().root();
        Optional<MappingNode> all = EntryLines.mapping(root, QUERIES);
        if (all.isEmpty()) {
            return set(entry, List.of(), QUERIES, EntryValue.map(Map.of(language, EntryValue.queries(now))));
        }
        if (EntryLines.find(all.get(), language).isEmpty()) {
            return set(entry, List.of(QUERIES), language, EntryValue.queries(now));
        }
        if (isSame(now, Queries.NONE) && all.get().getValue().size() > 1) {
            return set(entry, List.of(QUERIES), language, List.of());
        }
        List<String> path = List.of(QUERIES, language);
        String after = entry;
        if (!before.parties().equals(now.parties())) {
            after = set(after, path, "parties", EntryValue.list(now.parties()));
        }
        // A topic stays even if it is empty, so that the fault has a line of its own.
        if (!isSame(before.topic(), now.topic())) after = set(after, path, "topic", EntryValue.block(now.topic()));
        if (!isSame(before.strain(), now.strain())) after = set(after, path, "strain", EntryValue.rules(now.strain()));
        if (!isSame(before.relief(), now.relief())) after = set(after, path, "relief", EntryValue.rules(now.relief()));
        return after;
    }

    private static boolean isSame(Queries before, Queries now) {
        return before.parties().equals(now.parties())
                && isSame(before.topic(), now.topic())
                && isSame(before.strain(), now.strain())
                && isSame(before.relief(), now.relief());
    }

    private static boolean isSame(String before, String now) {
        return EntryValue.lines(before).equals(EntryValue.lines(now));
    }

    private static String prose(String entry, String key, String before, String now) {
        if (EntryValue.flat(before).equals(EntryValue.flat(now))) return entry;
        return set(entry, List.of(), key, EntryValue.prose(key, now));
    }

    private static Map<String, String> filled(Map<String, String> names) {
        return names.entrySet().stream()
                .filter(each -> !EntryValue.flat(each.getValue()).isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> EntryValue.flat(each.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** @param path of the mapping that the key is in */
    private static String set(String entry, List<String> path, String key, List<String> value) {
        EntryLines lines = EntryLines.of(entry).orElseThrow();
        MappingNode in = lines.root();
        for (String step : path) in = EntryLines.mapping(in, step).orElseThrow();
        List<String> order =
                path.isEmpty() ? FactorsFile.KEYS : path.size() == 1 ? languages(in, key) : FactorsFile.RULES;
        return lines.with(in, order, key, value);
    }

    private static List<String> languages(MappingNode in, String added) {
        Set<String> languages = new TreeSet<>(keys(in));
        languages.add(added);
        return List.copyOf(languages);
    }

    /**
     * The field that a line belongs to, such as {@code weight} or {@code queries.en.topic}; empty if to none.
     *
     * @param line of the entry, counted from 1
     */
    public static String at(String entry, int line) {
        Optional<EntryLines> lines = EntryLines.of(entry);
        StringBuilder field = new StringBuilder();
        Optional<MappingNode> in = lines.map(EntryLines::root);
        while (in.isPresent()) {
            Optional<NodeTuple> at = in.get().getValue().stream()
                    .filter(each -> EntryLines.from(each) < line
                            && line <= lines.orElseThrow().to(each))
                    .findFirst();
            if (at.isEmpty() || !(at.get().getKeyNode() instanceof ScalarNode key)) break;
            field.append(field.isEmpty() ? "" : ".").append(key.getValue());
            in = at.filter(EntryFields::isBlock).map(each -> (MappingNode) each.getValueNode());
        }
        return field.toString();
    }
}
