package watch.cohesion.notification.internal;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import watch.cohesion.notification.Recipient;

/** What is set of a recipient, in a line for the audit log: the same settings always give the same line. */
final class RecipientText {

    private RecipientText() {}

    static String of(Recipient recipient) {
        StringJoiner text = new StringJoiner("; ");
        text.add("%s to %s".formatted(recipient.channel().word(), recipient.address()));
        if (recipient.owner() != null) text.add("of " + recipient.owner());
        text.add("lists " + words(recipient.lists()));
        text.add("from " + recipient.least().word());
        text.add(recipient.topics().isEmpty() ? "all factors" : "factors " + words(recipient.topics()));
        if (recipient.digestAt() != null) text.add("as one mail a day at " + recipient.digestAt());
        if (recipient.quiet() != null) {
            text.add("quiet from %s to %s"
                    .formatted(recipient.quiet().from(), recipient.quiet().to()));
        }
        if (recipient.breaksThrough() != null) {
            text.add("at once from " + recipient.breaksThrough().word());
        }
        if (recipient.briefAt() != null) text.add("brief at " + recipient.briefAt());
        if (recipient.daily()) text.add("daily report");
        text.add("zone " + recipient.zone().getId());
        if (!recipient.enabled()) text.add("switched off");
        return text.toString();
    }

    private static String words(Set<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }
}
