package watch.cohesion.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of authors, of which RSS says {@code someone@example.org (Some One)} and people write what they like. */
final class Persons {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS_THEN_NAME = Pattern.compile("\\S+@\\S+\\s*\\((?<name>[^()]+)\\)");
    private static final Pattern NAME_THEN_ADDRESS = Pattern.compile(
            "(?<name>[^<>()@]*[^<>()@\\s])(?:\\s+|\\s*[<(]\\s*)(?:mailto:)?[^\\s<>()]+@[^\\s<>()]+[>)]?");

    private Persons() {}

    /** The name, or the whole text if none stands out; null if it is empty. */
    static @Nullable String name(String text) {
        if (text.length() > LONGEST) return text;
        for (var form : new Pattern[] {ADDRESS_THEN_NAME, NAME_THEN_ADDRESS}) {
            var found = form.matcher(text);
            if (found.matches()) return found.group("name").strip();
        }
        return text.isEmpty() ? null : text;
    }
}
