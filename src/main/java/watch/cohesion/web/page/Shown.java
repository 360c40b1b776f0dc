package watch.cohesion.web.page;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings as a form showed them. They go along with it, so that it is seen what somebody else set meanwhile. */
public final class Shown {

    /** Name of the form's field. */
    public static final String FIELD = "shown";

    private static final String NOTHING = "–";
    private static final String TICKED = "✓";

    private Shown() {}

    /**
     * A setting of the form.
     *
     * @param label key in the message catalogue
     * @param value empty if it is not set
     * @param words how the value is told
     */
    public record Setting(String field, String label, String value, String words) {

        public static Setting of(String field, String label, String value) {
            return new Setting(field, label, value, value);
        }

        /** A box that is ticked or not. */
        public static Setting box(String field, String label, boolean ticked) {
            return new Setting(field, label, ticked ? "true" : "", TICKED);
        }
    }

    /**
     * A setting that is another than was shown.
     *
     * @param label key in the message catalogue
     */
    public record Change(String label, String value) {}

    /** What a form that shows these settings sends along. */
    public static String of(List<Setting> settings) {
        return settings.stream()
                .map(setting -> setting.field() + "=" + URLEncoder.encode(setting.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What is set otherwise now than was shown. */
    public static List<Change> since(String shown, List<Setting> now) {
        Map<String, String> before = read(shown);
        return now.stream()
                .filter(setting -> !setting.value().equals(before.getOrDefault(setting.field(), "")))
                .map(setting -> new Change(setting.label(), setting.value().isEmpty() ? NOTHING : setting.words()))
                .toList();
    }

    private static Map<String, String> read(String shown) {
        return Arrays.stream(shown.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, _) -> first));
    }

    /** What was not made by {@link #of} is no setting of anything. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
