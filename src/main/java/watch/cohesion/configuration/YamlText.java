package watch.cohesion.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as YAML has them, so that {@link YamlMap} reads the same again. */
public final class YamlText {

    /** What YAML takes for a text without quotes: no sign that means something, no word such as true, no number. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _./()-]*[A-Za-z0-9).]");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private static final String MARK = " (exported under this banner)";
    private static final Pattern MARKED = Pattern.compile("\\A# ([^\\r\\n]*)" + Pattern.quote(MARK) + "\\r?\\n");

    private YamlText() {}

    /**
     * A file that says in its first line what it is from, where that is not the real world.
     *
     * @param banner empty for none; the file is then as it was
     */
    public static String marked(String banner, String file) {
        return banner.isBlank() ? file : "# " + banner.strip().replaceAll("\\s+", " ") + MARK + "\n" + file;
    }

    /** The same without that line: what is taken over from an exercise is of the exercise no more. */
    public static String unmarked(String file) {
        return MARKED.matcher(file).replaceFirst("");
    }

    /** The banner that the file was exported under; empty if it says none. */
    public static Optional<String> banner(String file) {
        Matcher marked = MARKED.matcher(file);
        return marked.find() ? Optional.of(marked.group(1)) : Optional.empty();
    }

    /** In quotes only where YAML would take it for something else. */
    public static String scalar(String value) {
        return PLAIN.matcher(value).matches() && !WORD.matcher(value).matches() ? value : quoted(value);
    }

    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(sign -> {
            if (sign == '"' || sign == '\\') quoted.append('\\').appendCodePoint(sign);
            else if (sign < ' '
                    || (sign >= 0x7f && sign < 0xa0)
                    || sign == 0x2028
                    || sign == 0x2029
                    || sign == 0xfeff) {
                quoted.append("\\u%04x".formatted(sign));
            } else quoted.appendCodePoint(sign);
        });
        return quoted.append('"').toString();
    }
}
