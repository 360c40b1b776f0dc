package watch.cohesion.configuration;

import java.util.regex.Pattern;

/** Texts as YAML has them, so that {@link YamlMap} reads the same again. */
public final class YamlText {

    /** What YAML takes for a text without quotes: no sign that means something, no word such as true, no number. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _./()-]*[A-Za-z0-9).]");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private YamlText() {}

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
