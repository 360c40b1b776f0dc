package watch.cohesion.web.alert;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.GoneFactors;

/** The form of a rule as entered; parameters by key. */
record RuleForm(
        String id,
        String name,
        String kind,
        Map<String, String> parameters,
        Set<String> factors,
        String severity,
        String first,
        String second,
        String zone,
        Set<String> days,
        String from,
        String to,
        boolean enabled) {

    /** All that there are. */
    static List<String> allDays() {
        return Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    }

    static RuleForm of(Rule rule) {
        ActiveHours hours = rule.hours();
        return new RuleForm(
                rule.id().value(),
                rule.name(),
                rule.condition().kind(),
                Parameters.of(rule.condition()),
                rule.factors().stream().map(FactorId::value).collect(Collectors.toSet()),
                rule.severity().word(),
                rule.first(),
                rule.second(),
                hours.zone().getId(),
                hours.days().stream().map(DayOfWeek::name).collect(Collectors.toSet()),
                hours.from().toString(),
                hours.to().toString(),
                rule.enabled());
    }

    static RuleForm of(MultiValueMap<String, String> fields) {
        String kind = text(fields, "kind");
        Map<String, String> parameters = new LinkedHashMap<>();
        if (Parameters.KINDS.contains(kind)) {
            Parameters.of(Parameters.usual(kind))
                    .keySet()
                    .forEach(key -> parameters.put(key, text(fields, "p-" + key)));
        }
        return new RuleForm(
                text(fields, "id"),
                text(fields, "name"),
                kind,
                parameters,
                Set.copyOf(fields.getOrDefault("factors", List.of())),
                text(fields, "severity"),
                text(fields, "first"),
                text(fields, "second"),
                text(fields, "zone"),
                Set.copyOf(fields.getOrDefault("days", List.of())),
                text(fields, "from"),
                text(fields, "to"),
                "true".equals(text(fields, "enabled")));
    }

    static String text(MultiValueMap<String, String> fields, String key) {
        String text = fields.getFirst(key);
        return text == null ? "" : text.strip();
    }

    /** Factors that the rule names and nobody watches now. They stay in it: without its only one it would watch all. */
    public List<String> gone(List<Factor> all) {
        return GoneFactors.of(factors, all);
    }

    /**
     * @param all that the rule may watch, in their order
     * @throws IllegalArgumentException with the mend, if the form cannot be taken
     * @throws DateTimeException if its hours cannot
     */
    Rule rule(List<Factor> all) {
        if (name.isEmpty() || name.length() > 100) {
            throw new IllegalArgumentException("Give the rule a name of 1 to 100 characters.");
        }
        for (String list : List.of(first, second.isEmpty() ? "none" : second)) {
            if (!list.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException(
                        "'%s' is no name of a list; use letters, such as watch.".formatted(list));
            }
        }
        ActiveHours hours = new ActiveHours(
                ZoneId.of(zone),
                days.stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                LocalTime.parse(from),
                LocalTime.parse(to));
        Stream<FactorId> watched = all.stream().map(Factor::id).filter(known -> factors.contains(known.value()));
        return new Rule(
                new RuleId(id),
                name,
                Parameters.read(kind, parameters),
                Stream.concat(watched, gone(all).stream().map(FactorId::new)).toList(),
                Severity.of(severity),
                first,
                second,
                hours,
                enabled);
    }
}
