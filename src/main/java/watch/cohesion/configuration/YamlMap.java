package watch.cohesion.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A mapping in a YAML file that remembers its lines. Getters never throw: a fault goes to the {@link Faults} given at
 * the start and a harmless value comes back, so that reading goes on to the next fault.
 */
public final class YamlMap {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    private final String file;
    private final Faults faults;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, Faults faults, int line) {
        this.file = file;
        this.faults = faults;
        this.line = line;
    }

    /** The root of a file; empty if the file is no YAML mapping, which is then among the faults. */
    public static YamlMap of(ConfigurationFile source, Faults faults) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Node root = new Yaml(options).compose(new java.io.StringReader(source.text()));
            return of(source.name(), faults, root, "the file");
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(source.name(), at, "is not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            int at = 1
                    + (int) source.text()
                            .codePoints()
                            .limit(e.getPosition())
                            .filter(letter -> letter == '\n')
                            .count();
            faults.add(
                    source.name(),
                    at,
                    "is not YAML: it has the control character U+%04X; delete it".formatted(e.getCodePoint()));
        } catch (RuntimeException e) {
            faults.add(source.name(), "is not YAML: " + e.getMessage());
        }
        return new YamlMap(source.name(), faults, 1);
    }

    private static YamlMap of(String file, Faults faults, @Nullable Node node, String what) {
        int line = node == null ? 1 : lineOf(node);
        YamlMap map = new YamlMap(file, faults, line);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && map.values.put(key.getValue(), entry.getValueNode()) != null) {
                    faults.add(file, lineOf(key), "'%s' is given twice; keep one".formatted(key.getValue()));
                }
            }
        } else {
            faults.add(file, line, "%s must be a mapping (key: value)".formatted(what));
        }
        return map;
    }

    /** Where the mapping begins, counted from 1. */
    public int line() {
        return line;
    }

    /** Where the key's value stands, or where the mapping begins if the key is absent. */
    public int line(String key) {
        Node node = values.get(key);
        return node == null ? line : lineOf(node);
    }

    /** In the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Adds a fault at a key of this mapping. */
    public void fault(String key, String fault) {
        faults.add(file, line(key), fault);
    }

    /** Faults every key that is not named: a misspelt key must not be ignored silently. */
    public void allow(String... known) {
        Set<String> allowed = Set.of(known);
        values.forEach((key, node) -> {
            if (!allowed.contains(key)) {
                faults.add(
                        file,
                        lineOf(node),
                        "'%s' is not known here; known are: %s".formatted(key, String.join(", ", known)));
            }
        });
    }

    /** A required text; empty (and a fault) if it is missing. */
    public String text(String key) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty() || text.get().isBlank()) {
            fault(key, "'%s' is missing; give it a value".formatted(key));
            return "";
        }
        return text.get();
    }

    /**
     * The required {@code id} of an entry, which no other of its file may have.
     *
     * @param lines where each id stands that was read before; this one is added
     * @param what the entry is, in a word
     * @param made throws IllegalArgumentException of a text that is no id
     */
    public <T> Optional<T> id(Map<String, Integer> lines, String what, Function<String, T> made) {
        String text = text("id");
        if (text.isEmpty()) return Optional.empty();
        Integer first = lines.putIfAbsent(text, line("id"));
        if (first != null) {
            fault("id", "id '%s' is already used in line %d; give this %s another".formatted(text, first, what));
        }
        try {
            return Optional.of(made.apply(text));
        } catch (IllegalArgumentException e) {
            fault("id", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    public Optional<String> optionalText(String key) {
        Node node = values.get(key);
        if (node == null) return Optional.empty();
        if (node instanceof ScalarNode scalar)
            return Optional.of(scalar.getValue().strip());
        fault(key, "'%s' must be a text".formatted(key));
        return Optional.empty();
    }

    /** A number between the bounds, both included. */
    public double number(String key, double min, double max, double otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) return otherwise;
        try {
            double number = Double.parseDouble(text.get());
            if (number >= min && number <= max) return number;
        } catch (NumberFormatException e) {
            // told below, as for a number out of bounds
        }
        fault(key, "'%s' is '%s'; give a number from %s to %s".formatted(key, text.get(), min, max));
        return otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) return otherwise;
        if (text.get().equals("true") || text.get().equals("false"))
            return text.get().equals("true");
        fault(key, "'%s' is '%s'; give true or false".formatted(key, text.get()));
        return otherwise;
    }

    /** A duration such as {@code 90s}, {@code 30m}, {@code 2h} or {@code 10d}. */
    public Duration duration(String key, Duration otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) return otherwise;
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            fault(key, "'%s' is '%s'; give a number with s, m, h or d, such as 30m".formatted(key, text.get()));
            return otherwise;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A list of texts; empty if the key is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : sequence(key)) {
            if (node instanceof ScalarNode scalar) texts.add(scalar.getValue().strip());
            else faults.add(file, lineOf(node), "'%s' must be a list of texts".formatted(key));
        }
        return texts;
    }

    /**
     * The lines of a literal block ({@code key: |}), stripped, without blank lines and lines that begin with {@code #};
     * empty if the key is absent.
     */
    public List<Line> lines(String key) {
        Node node = values.get(key);
        if (node == null) return List.of();
        if (!(node instanceof ScalarNode block) || block.getScalarStyle() != DumperOptions.ScalarStyle.LITERAL) {
            fault(key, "'%s' must be a block, one entry a line (%s: |)".formatted(key, key));
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        int number = lineOf(node);
        for (String line : block.getValue().lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) lines.add(new Line(number, line.strip()));
        }
        return lines;
    }

    /**
     * One line of a literal block.
     *
     * @param number where it stands in the file, counted from 1
     */
    public record Line(int number, String text) {}

    /** Adds a fault at a line of this file. */
    public void fault(int line, String fault) {
        faults.add(file, line, fault);
    }

    /** A list of mappings; empty if the key is absent. */
    public List<YamlMap> maps(String key) {
        return sequence(key).stream()
                .map(node -> of(file, faults, node, "each entry of '%s'".formatted(key)))
                .toList();
    }

    /** A mapping under a key; empty if the key is absent. */
    public YamlMap map(String key) {
        Node node = values.get(key);
        return node == null ? new YamlMap(file, faults, line) : of(file, faults, node, "'%s'".formatted(key));
    }

    private List<Node> sequence(String key) {
        Node node = values.get(key);
        if (node == null) return List.of();
        if (node instanceof SequenceNode list) return list.getValue();
        fault(key, "'%s' must be a list (- …)".formatted(key));
        return List.of();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
