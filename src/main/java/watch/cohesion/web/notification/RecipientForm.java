package watch.cohesion.web.notification;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import watch.cohesion.factor.Factor;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.GoneFactors;

/** A recipient as entered in a form; times are empty where there is none. */
record RecipientForm(
        long id,
        String name,
        String channel,
        String address,
        String lists,
        String least,
        Set<String> topics,
        String zone,
        String digest,
        String quietFrom,
        String quietTo,
        String breaks,
        boolean daily,
        boolean enabled,
        String brief) {

    /** What a new one starts with. */
    static RecipientForm fresh(String name, ZoneId zone) {
        return new RecipientForm(
                0, name, "mail", "", "watch", "warning", Set.of(), zone.getId(), "", "", "", "urgent", true, true, "");
    }

    static RecipientForm of(Recipient recipient) {
        Recipient.Hours quiet = recipient.quiet();
        Severity breaks = recipient.breaksThrough();
        return new RecipientForm(
                recipient.id(),
                recipient.name(),
                recipient.channel().word(),
                recipient.address(),
                String.join(", ", new TreeSet<>(recipient.lists())),
                recipient.least().word(),
                recipient.topics(),
                recipient.zone().getId(),
                text(recipient.digestAt()),
                text(quiet == null ? null : quiet.from()),
                text(quiet == null ? null : quiet.to()),
                breaks == null ? "" : breaks.word(),
                recipient.daily(),
                recipient.enabled(),
                text(recipient.briefAt()));
    }

    static RecipientForm of(MultiValueMap<String, String> fields, long id, String name) {
        return new RecipientForm(
                id,
                name.isEmpty() ? text(fields, "name") : name,
                text(fields, "channel"),
                text(fields, "address"),
                text(fields, "lists"),
                text(fields, "least"),
                Set.copyOf(fields.getOrDefault("topics", List.of())),
                text(fields, "zone"),
                text(fields, "digest"),
                text(fields, "quietFrom"),
                text(fields, "quietTo"),
                text(fields, "breaks"),
                "true".equals(text(fields, "daily")),
                "true".equals(text(fields, "enabled")),
                text(fields, "brief"));
    }

    /** Factors that are chosen and that nobody watches now. They stay: without the only one it would be told of all. */
    public List<String> gone(List<Factor> all) {
        return GoneFactors.of(topics, all);
    }

    /** The same for one that is not stored yet. */
    RecipientForm fresh() {
        return new RecipientForm(
                0, name, channel, address, lists, least, topics, zone, digest, quietFrom, quietTo, breaks, daily,
                enabled, brief);
    }

    /** Whether quiet hours begin or end, and not both. */
    boolean isQuietHalf() {
        return quietFrom.isEmpty() != quietTo.isEmpty();
    }

    /**
     * @throws DateTimeException if a time or the zone cannot be read
     * @throws IllegalArgumentException if a choice is none of the given
     */
    Recipient recipient(@Nullable String owner) {
        LocalTime from = time(quietFrom);
        LocalTime to = time(quietTo);
        return new Recipient(
                id,
                owner,
                name,
                ChannelKind.of(channel),
                address,
                Arrays.stream(lists.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(list -> !list.isEmpty())
                        .collect(Collectors.toSet()),
                Severity.of(least),
                topics,
                ZoneId.of(zone),
                time(digest),
                from == null || to == null ? null : new Recipient.Hours(from, to),
                breaks.isEmpty() ? null : Severity.of(breaks),
                daily,
                enabled,
                time(brief));
    }

    private static @Nullable LocalTime time(String text) {
        return text.isEmpty() ? null : LocalTime.parse(text);
    }

    private static String text(@Nullable LocalTime time) {
        return time == null ? "" : time.toString();
    }

    private static String text(MultiValueMap<String, String> fields, String key) {
        String text = fields.getFirst(key);
        return text == null ? "" : text.strip();
    }
}
