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

    /** Index after its last line, without blank lines at its end. */
    public int end() {
        int end = to;
        while (lines.get(end - 1).isBlank()) end--;
        return end;
    }

    /** How far in its dash stands, in blanks. */
    public int indent() {
        return lines.get(from).indexOf('-');
    }

    /** The file with another text in this place. */
    public String replacedBy(String entry) {
        return file(lines.subList(0, from), entry.stripTrailing().lines().toList(), lines.subList(end(), lines.size()));
    }

    /** The file with another entry behind this one, and a blank line between the two. */
    public String followedBy(String entry) {
        List<String> added =
                Stream.concat(Stream.of(""), entry.stripTrailing().lines()).toList();
        return file(lines.subList(0, end()), added, lines.subList(end(), lines.size()));
    }

    /** The file without this entry. */
    public String takenOut() {
        return file(lines.subList(0, from), List.of(), lines.subList(to, lines.size()));
    }

    @SafeVarargs
    private static String file(List<String>... parts) {
        StringBuilder file = new StringBuilder();
        for (List<String> part : parts) part.forEach(line -> file.append(line).append('\n'));
        return file.toString();
    }
}
