package watch.cohesion.alert;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watch.cohesion.factor.Intensity;

/** Conditions as texts by key, as files, tables and forms hold them. */
public final class Parameters {

    /** The kinds, in the order in which a reader meets them. */
    public static final List<String> KINDS = List.of("level", "rise", "shift", "index", "severe-item", "quiet");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(m|h|d)");

    private Parameters() {}

    /** Why a text cannot be taken; the message says what would be right. */
    public static final class Fault extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final String key;

        Fault(String key, String message) {
            super(message);
            this.key = key;
        }

        /** The parameter at fault; {@code kind} if it is the kind. */
        public String key() {
            return key;
        }
    }

    /** Every parameter of the condition. */
    public static Map<String, String> of(Condition condition) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (condition) {
            case Condition.Level(int enter, int leave, Duration hold, int publishers) -> {
                texts.put("enter", Integer.toString(enter));
                texts.put("leave", Integer.toString(leave));
                texts.put("hold", text(hold));
                texts.put("publishers", Integer.toString(publishers));
            }
            case Condition.Rise(int points, Duration over, int floor, int publishers) -> {
                texts.put("points", Integer.toString(points));
                texts.put("over", text(over));
                texts.put("floor", Integer.toString(floor));
                texts.put("publishers", Integer.toString(publishers));
            }
            case Condition.Shift(int leave) -> texts.put("leave", Integer.toString(leave));
            case Condition.Index(int points, Duration over, double z) -> {
                texts.put("points", Integer.toString(points));
                texts.put("over", text(over));
                texts.put("z", Double.toString(z));
            }
            case Condition.SevereItem(Intensity intensity, double probability) -> {
                texts.put("intensity", Integer.toString(intensity.grade()));
                texts.put("probability", Double.toString(probability));
            }
            case Condition.Quiet(double share, Duration hold) -> {
                texts.put("share", Double.toString(share));
                texts.put("hold", text(hold));
            }
        }
        return texts;
    }

    /** What a new rule of that kind starts with. */
    public static Condition usual(String kind) {
        return switch (kind) {
            case "level" -> new Condition.Level(60, 55, Duration.ZERO, 1);
            case "rise" -> new Condition.Rise(10, Duration.ofDays(7), 30, 2);
            case "shift" -> new Condition.Shift(30);
            case "index" -> new Condition.Index(5, Duration.ofDays(7), 2.33);
            case "severe-item" -> new Condition.SevereItem(Intensity.ACTION, 0.8);
            case "quiet" -> new Condition.Quiet(0.5, Duration.ofHours(6));
            default ->
                throw new Fault(
                        "kind", "'%s' is no kind of rule; there are: %s".formatted(kind, String.join(", ", KINDS)));
        };
    }

    /** @throws Fault for the first text that is missing or cannot be taken */
    public static Condition read(String kind, Map<String, String> texts) {
        Texts given = new Texts(texts);
        try {
            return switch (usual(kind)) {
                case Condition.Level _ ->
                    new Condition.Level(
                            given.whole("enter"),
                            given.whole("leave"),
                            given.duration("hold"),
                            given.whole("publishers"));
                case Condition.Rise _ ->
                    new Condition.Rise(
                            given.whole("points"),
                            given.duration("over"),
                            given.whole("floor"),
                            given.whole("publishers"));
                case Condition.Shift _ -> new Condition.Shift(given.whole("leave"));
                case Condition.Index _ ->
                    new Condition.Index(given.whole("points"), given.duration("over"), given.number("z"));
                case Condition.SevereItem _ ->
                    new Condition.SevereItem(Intensity.of(given.whole("intensity")), given.number("probability"));
                case Condition.Quiet _ -> new Condition.Quiet(given.number("share"), given.duration("hold"));
            };
        } catch (Fault e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Fault("kind", String.valueOf(e.getMessage()));
        }
    }

    private static String text(Duration duration) {
        if (duration.toHours() >= 24 && duration.toHours() % 24 == 0) return duration.toDays() + "d";
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }

    private record Texts(Map<String, String> texts) {

        int whole(String key) {
            try {
                return Integer.parseInt(text(key));
            } catch (NumberFormatException e) {
                throw new Fault(key, "'%s' is '%s'; give a whole number".formatted(key, text(key)));
            }
        }

        double number(String key) {
            try {
                double number = Double.parseDouble(text(key));
                if (Double.isFinite(number)) return number;
            } catch (NumberFormatException e) {
                // told below, as for what is no finite number
            }
            throw new Fault(key, "'%s' is '%s'; give a number, such as 0.5".formatted(key, text(key)));
        }

        Duration duration(String key) {
            Matcher matcher = DURATION.matcher(text(key));
            if (!matcher.matches()) {
                throw new Fault(
                        key, "'%s' is '%s'; give a number with m, h or d, such as 6h".formatted(key, text(key)));
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }

        private String text(String key) {
            String text = texts.getOrDefault(key, "").strip();
            if (text.isEmpty()) throw new Fault(key, "'%s' is missing; give it a value".formatted(key));
            return text;
        }
    }
}
