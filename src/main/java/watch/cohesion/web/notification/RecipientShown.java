package watch.cohesion.web.notification;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factors;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Shown;

/** A recipient's settings as a form showed them: see {@link Shown}. */
@Component
class RecipientShown {

    private final Factors factors;
    private final MessageSource messages;

    RecipientShown(Factors factors, MessageSource messages) {
        this.factors = factors;
        this.messages = messages;
    }

    /** What a form that shows this recipient sends along. */
    String of(Recipient recipient) {
        return Shown.of(settings(recipient));
    }

    /**
     * What was set since.
     *
     * @param shown what the form sent along, empty if it showed one that is not stored yet; null: nothing is known
     */
    List<Shown.Change> since(@Nullable String shown, Recipient now) {
        return shown == null ? List.of() : Shown.since(shown, settings(now));
    }

    private List<Shown.Setting> settings(Recipient recipient) {
        RecipientForm form = RecipientForm.of(recipient);
        Severity breaks = recipient.breaksThrough();
        return List.of(
                Shown.Setting.of("name", "name", form.name()),
                new Shown.Setting(
                        "channel", "recipient.channel", form.channel(), text("channel." + recipient.channel())),
                Shown.Setting.of("address", "recipient.address", form.address()),
                Shown.Setting.of("lists", "recipient.lists", form.lists()),
                new Shown.Setting("least", "recipient.least", form.least(), text("severity." + recipient.least())),
                new Shown.Setting("topics", "recipient.topics", ids(recipient), names(recipient)),
                Shown.Setting.of("digest", "recipient.digest", form.digest()),
                Shown.Setting.of("quietFrom", "recipient.quiet.from", form.quietFrom()),
                Shown.Setting.of("quietTo", "recipient.quiet.to", form.quietTo()),
                Shown.Setting.of("zone", "recipient.zone", form.zone()),
                new Shown.Setting(
                        "breaks", "recipient.breaks", form.breaks(), breaks == null ? "" : text("severity." + breaks)),
                Shown.Setting.of("brief", "recipient.brief", form.brief()),
                Shown.Setting.box("daily", "recipient.daily", recipient.daily()),
                Shown.Setting.box("enabled", "recipient.enabled", recipient.enabled()));
    }

    private static String ids(Recipient recipient) {
        return recipient.topics().stream().sorted().collect(Collectors.joining(","));
    }

    private String names(Recipient recipient) {
        Map<String, String> names = factors.all().stream()
                .collect(Collectors.toMap(factor -> factor.id().value(), FactorNames::of));
        return recipient.topics().stream()
                .map(id -> names.getOrDefault(id, id))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
