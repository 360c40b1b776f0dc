package watch.cohesion.alert.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.factor.FactorId;
import watch.cohesion.notification.Severity;

/** Reads {@code config/rules.yml}: the rules that a database starts with. */
final class RulesFile {

    private static final List<String> COMMON =
            List.of("id", "name", "kind", "factors", "severity", "first", "second", "hours", "enabled");
    private static final int LONGEST_NAME = 100;

    private static final Logger log = LoggerFactory.getLogger(RulesFile.class);

    private final Set<FactorId> factors;
    private final boolean leavesOut;
    private final Map<String, Integer> ids = new HashMap<>();

    private RulesFile(Set<FactorId> factors, boolean leavesOut) {
        this.factors = factors;
        this.leavesOut = leavesOut;
    }

    /**
     * @param factors that rules may name
     * @throws ConfigurationException with every fault of the file
     */
    static List<Rule> read(ConfigurationFile source, Set<FactorId> factors) {
        return read(source, new RulesFile(factors, false));
    }

    /**
     * As {@link #read}, where analysts have changed which factors there are, and nobody has told the file: a factor that
     * is gone is left out with a warning, and so is a rule that watches nothing else.
     */
    static List<Rule> readLeavingOut(ConfigurationFile source, Set<FactorId> factors) {
        return read(source, new RulesFile(factors, true));
    }

    private static List<Rule> read(ConfigurationFile source, RulesFile file) {
        Faults faults = new Faults();
        YamlMap root = YamlMap.of(source, faults);
        root.allow("rules");
        List<Rule> rules = new ArrayList<>();
        root.maps("rules").forEach(entry -> file.rule(entry).ifPresent(rules::add));
        faults.throwIfAny();
        return List.copyOf(rules);
    }

    private Optional<Rule> rule(YamlMap entry) {
        Optional<RuleId> id = entry.id(ids, "rule", RuleId::new);
        String name = entry.text("name");
        if (name.length() > LONGEST_NAME) {
            entry.fault("name", "'name' is longer than %d characters; shorten it".formatted(LONGEST_NAME));
        }
        Optional<Condition> condition = condition(entry);
        List<String> named = entry.texts("factors");
        List<FactorId> watched = factors(entry, named);
        Optional<Severity> severity = severity(entry);
        String first = list(entry, "first", true);
        String second = list(entry, "second", false);
        ActiveHours hours = hours(entry);
        boolean enabled = entry.flag("enabled", true);
        boolean nothingLeft = watched.isEmpty() && !named.isEmpty();
        if (id.isEmpty() || condition.isEmpty() || severity.isEmpty() || nothingLeft) return Optional.empty();
        return Optional.of(
                new Rule(id.get(), name, condition.get(), watched, severity.get(), first, second, hours, enabled));
    }

    private static Optional<Condition> condition(YamlMap entry) {
        String kind = entry.text("kind");
        if (kind.isEmpty()) return Optional.empty();
        try {
            Set<String> keys = Parameters.of(Parameters.usual(kind)).keySet();
            entry.allow(Stream.concat(COMMON.stream(), keys.stream()).toArray(String[]::new));
            Map<String, String> texts = new LinkedHashMap<>();
            keys.forEach(key -> entry.optionalText(key).ifPresent(text -> texts.put(key, text)));
            return Optional.of(Parameters.read(kind, texts));
        } catch (Parameters.Fault e) {
            entry.fault(e.key(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<FactorId> factors(YamlMap entry, List<String> named) {
        List<FactorId> watched = new ArrayList<>();
        for (String text : named) {
            Optional<FactorId> known = factors.stream()
                    .filter(factor -> factor.value().equals(text))
                    .findAny();
            if (known.isPresent()) watched.add(known.get());
            else if (leavesOut) {
                log.atWarn()
                        .log(
                                "Rule {} of the rules' file names factor '{}', which is gone; it is left out",
                                entry.optionalText("id").orElse(""),
                                text);
            } else {
                entry.fault(
                        "factors",
                        "there is no factor '%s'; there are: %s"
                                .formatted(
                                        text,
                                        factors.stream()
                                                .map(FactorId::value)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
            }
        }
        return watched;
    }

    private static Optional<Severity> severity(YamlMap entry) {
        String text = entry.text("severity");
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Severity.of(text));
        } catch (IllegalArgumentException e) {
            entry.fault("severity", "'%s' is no severity; give notice, warning or urgent".formatted(text));
            return Optional.empty();
        }
    }

    private static String list(YamlMap entry, String key, boolean required) {
        String text = required ? entry.text(key) : entry.optionalText(key).orElse("");
        if (!text.isEmpty() && !text.matches("[a-z][a-z0-9-]{0,39}")) {
            entry.fault(key, "'%s' is no name of a list; use lower-case letters, such as watch".formatted(text));
        }
        return text;
    }

    private static ActiveHours hours(YamlMap entry) {
        if (!entry.has("hours")) return ActiveHours.ALWAYS;
        YamlMap hours = entry.map("hours");
        hours.allow("zone", "days", "from", "to");
        try {
            return new ActiveHours(
                    ZoneId.of(hours.optionalText("zone").orElse("UTC")),
                    days(hours.texts("days")),
                    LocalTime.parse(hours.optionalText("from").orElse("00:00")),
                    LocalTime.parse(hours.optionalText("to").orElse("00:00")));
        } catch (DateTimeException | IllegalArgumentException e) {
            entry.fault(
                    "hours",
                    "'hours' cannot be read (%s); give zone: Asia/Seoul, days: [mon, tue], from: '09:00', to: '18:00'"
                            .formatted(e.getMessage()));
            return ActiveHours.ALWAYS;
        }
    }

    private static Set<DayOfWeek> days(List<String> texts) {
        if (texts.isEmpty()) return EnumSet.allOf(DayOfWeek.class);
        return texts.stream()
                .map(RulesFile::day)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> text.length() >= 3 && day.name().startsWith(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no day".formatted(text)));
    }
}
