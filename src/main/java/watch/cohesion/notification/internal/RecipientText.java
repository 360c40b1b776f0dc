package watch.cohesion.notification.internal;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;

/**
 * What is set of a recipient, in a line for the audit log: the same settings always give the same line. Of a webhook's
 * address, whose path is often its key, stand there the host and a digest that tells one from another.
 */
final class RecipientText {

    private static final int DIGITS = 8;
    private static final Pattern HOST = Pattern.compile("(?<=://)(\\[[^\\]]*\\]|[^/?#:;\\\\]+)");

    private RecipientText() {}

    static String of(Recipient recipient) {
        StringJoiner text = new StringJoiner("; ");
        text.add("%s to %s".formatted(recipient.channel().word(), address(recipient)));
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

    private static String address(Recipient recipient) {
        String address = recipient.address();
        if (recipient.channel() != ChannelKind.WEBHOOK) return address;
        Matcher host = HOST.matcher(address);
        return "%s (address %s)"
                .formatted(host.find() ? host.group() : "", Sha256.hex(address).substring(0, DIGITS));
    }

    private static String words(Set<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }
}
