package watch.cohesion.factor.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import watch.cohesion.factor.FactorId;

/**
 * Where a factor's entry stands in the lines of {@code config/factors.yml}, so that it can be exchanged and every other
 * line stays as it was written.
 *
 * @param from index of its first line
 * @param to index after its last line
 */
public record FactorEntry(List<String> lines, int from, int to) {

    private static final Pattern ANY = Pattern.compile("( *)- id:.*");

    public static Optional<FactorEntry> find(String file, FactorId factor) {
        List<String> lines = file.lines().toList();
        Pattern own = Pattern.compile(" *- id: *[\"']?" + Pattern.quote(factor.value()) + "[\"']? *(#.*)?");
        for (int from = 0; from < lines.size(); from++) {
            if (!own.matcher(lines.get(from)).matches()) continue;
            int indent = lines.get(from).indexOf('-');
            int to = from + 1;
            while (to < lines.size() && belongs(lines.get(to), indent)) to++;
            return Optional.of(new FactorEntry(lines, from, to));
        }
        return Optional.empty();
    }

    private static boolean belongs(String line, int indent) {
        if (ANY.matcher(line).matches() && line.indexOf('-') <= indent) return false;
        return line.isBlank() || line.length() - line.stripLeading().length() > indent;
    }

    /** The entry as it is written, without blank lines at its end. */
    public String text() {
        return String.join("\n", lines.subList(from, to)).stripTrailing();
    }

    /** The file with another text in this place. */
    public String replacedBy(String entry) {
        List<String> blanks = lines.subList(from, to).reversed().stream()
                .takeWhile(String::isBlank)
                .toList();
        return Stream.of(
                        lines.subList(0, from).stream(),
                        entry.stripTrailing().lines(),
                        blanks.stream(),
                        lines.subList(to, lines.size()).stream())
                .flatMap(part -> part)
                .reduce(new StringBuilder(), (text, line) -> text.append(line).append('\n'), StringBuilder::append)
                .toString();
    }
}
