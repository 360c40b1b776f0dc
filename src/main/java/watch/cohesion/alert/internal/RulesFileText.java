package watch.cohesion.alert.internal;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.factor.FactorId;

/** Writes {@code config/rules.yml}, so that {@link RulesFile} reads the same rules again. */
final class RulesFileText {

    private RulesFileText() {}

    static String write(List<Rule> rules) {
        if (rules.isEmpty()) return "rules: []\n";
        return rules.stream().map(RulesFileText::write).collect(Collectors.joining("\n", "rules:\n", ""));
    }

    private static String write(Rule rule) {
        StringBuilder text = new StringBuilder();
        text.append("  - id: ").append(YamlText.scalar(rule.id().value())).append('\n');
        line(text, "name", rule.name());
        line(text, "kind", rule.condition().kind());
        Parameters.of(rule.condition()).forEach((key, value) -> plain(text, key, value));
        if (!rule.factors().isEmpty()) {
            plain(
                    text,
                    "factors",
                    rule.factors().stream().map(FactorId::value).collect(Collectors.joining(", ", "[", "]")));
        }
        line(text, "severity", rule.severity().word());
        line(text, "first", rule.first());
        if (!rule.second().isEmpty()) line(text, "second", rule.second());
        if (!rule.hours().equals(ActiveHours.ALWAYS)) plain(text, "hours", hours(rule.hours()));
        if (!rule.enabled()) plain(text, "enabled", "false");
        return text.toString();
    }

    private static String hours(ActiveHours hours) {
        return "{zone: %s, days: [%s], from: %s, to: %s}"
                .formatted(
                        YamlText.scalar(hours.zone().getId()),
                        hours.days().stream().sorted().map(RulesFileText::day).collect(Collectors.joining(", ")),
                        YamlText.quoted(hours.from().toString()),
                        YamlText.quoted(hours.to().toString()));
    }

    private static String day(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String key, String value) {
        plain(text, key, YamlText.scalar(value));
    }

    private static void plain(StringBuilder text, String key, String value) {
        text.append("    ").append(key).append(": ").append(value).append('\n');
    }
}
