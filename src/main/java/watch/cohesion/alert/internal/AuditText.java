package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.factor.FactorId;

/** What people set, in a line for the audit log: the same settings always give the same line, so that lines compare. */
final class AuditText {

    private AuditText() {}

    static String of(Rule rule) {
        return "%s: %s %s; of %s; %s to %s%s; %s%s"
                .formatted(
                        rule.name(),
                        rule.condition().kind(),
                        Parameters.of(rule.condition()).entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(" ")),
                        watched(rule),
                        rule.severity().word(),
                        rule.first(),
                        rule.second().isEmpty() ? "" : ", then " + rule.second(),
                        of(rule.hours()),
                        rule.enabled() ? "" : "; asleep");
    }

    static String of(Silence silence) {
        return "%s until %s%s: %s"
                .formatted(
                        silence.rule() == null
                                ? "every rule"
                                : "rule " + silence.rule().value(),
                        minute(silence.until()),
                        silence.endsEarly() ? ", or until nothing of it is open" : "",
                        silence.reason());
    }

    private static String watched(Rule rule) {
        if (rule.ofIndex()) return "the index";
        if (rule.factors().isEmpty()) return "all factors";
        return rule.factors().stream().map(FactorId::value).sorted().collect(Collectors.joining(", "));
    }

    private static String of(ActiveHours hours) {
        if (hours.always()) return "at any time";
        return "%s, %s to %s, %s"
                .formatted(
                        hours.days().stream()
                                .sorted()
                                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                                .collect(Collectors.joining(" ")),
                        hours.from(),
                        hours.to(),
                        hours.zone().getId());
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
