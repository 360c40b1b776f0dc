package watch.cohesion.support;

import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;

/** Recipients on the list of the watch who are told of everything at once. */
public final class Listed {

    private Listed() {}

    public static Recipient mail(String name, String address) {
        return by(ChannelKind.MAIL, name, address);
    }

    public static Recipient by(ChannelKind channel, String name, String address) {
        return of(null, channel, name, address);
    }

    /** Who set themselves on the list. */
    public static Recipient owned(String owner, ChannelKind channel, String address) {
        return of(owner, channel, owner, address);
    }

    /** What stands in the link of its mails that stops further ones. */
    public static String token(JdbcClient jdbc, long recipient) {
        return jdbc.sql("SELECT token FROM notification_recipient WHERE id = :id")
                .param("id", recipient)
                .query(String.class)
                .single();
    }

    private static Recipient of(@Nullable String owner, ChannelKind channel, String name, String address) {
        return new Recipient(
                0,
                owner,
                name,
                channel,
                address,
                Set.of("watch"),
                Severity.NOTICE,
                Set.of(),
                ZoneOffset.UTC,
                null,
                null,
                null,
                false,
                true,
                null);
    }
}
