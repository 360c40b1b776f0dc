package watch.cohesion.web.alert;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Shown;

/** A rule's settings as a form showed them: see {@link Shown}. */
@Component
class RuleShown {

    private final Factors factors;
    private final MessageSource messages;

    RuleShown(Factors factors, MessageSource messages) {
        this.factors = factors;
        this.messages = messages;
    }

    /** What a form that shows this rule sends along. */
    String of(Rule rule) {
        return Shown.of(settings(rule));
    }

    /**
     * What was set since.
     *
     * @param shown what the form sent along; empty if nothing, and then nothing is known
     */
    List<Shown.Change> since(String shown, Rule now) {
        return shown.isEmpty() ? List.of() : Shown.since(shown, settings(now));
    }

    private List<Shown.Setting> settings(Rule rule) {
        ActiveHours hours = rule.hours();
        List<Shown.Setting> settings = new ArrayList<>();
        settings.add(Shown.Setting.of("name", "name", rule.name()));
        Parameters.of(rule.condition())
                .forEach((key, value) -> settings.add(Shown.Setting.of("p-" + key, "rule.field." + key, value)));
        settings.add(new Shown.Setting("factors", "recipient.topics", ids(rule), names(rule)));
        settings.add(
                new Shown.Setting("severity", "severity", rule.severity().word(), text("severity." + rule.severity())));
        settings.add(Shown.Setting.of("first", "rule.first", rule.first()));
        settings.add(Shown.Setting.of("second", "rule.second", rule.second()));
        List<DayOfWeek> days = hours.days().stream().sorted().toList();
        settings.add(new Shown.Setting(
                "days",
                "rule.hours",
                days.stream().map(DayOfWeek::name).collect(Collectors.joining(",")),
                days.stream().map(day -> text("weekday." + day)).collect(Collectors.joining(", "))));
        settings.add(Shown.Setting.of("from", "rule.from", hours.from().toString()));
        settings.add(Shown.Setting.of("to", "rule.to", hours.to().toString()));
        settings.add(Shown.Setting.of("zone", "recipient.zone", hours.zone().getId()));
        settings.add(Shown.Setting.box("enabled", "rule.enabled", rule.enabled()));
        return settings;
    }

    private static String ids(Rule rule) {
        return rule.factors().stream().map(FactorId::value).sorted().collect(Collectors.joining(","));
    }

    private String names(Rule rule) {
        return rule.factors().stream()
                .map(id -> factors.find(id).map(FactorNames::of).orElse(id.value()))
                .collect(Collectors.joining(", "));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
