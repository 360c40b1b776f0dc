package watch.cohesion.notification.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.stereotype.Component;

/** The sender of mails; its domain also makes message ids and the list's id. */
@Component
class Sender {

    private final InternetAddress address;

    /** @throws IllegalArgumentException if the setting is no address */
    Sender(NotificationSettings settings) {
        try {
            address = new InternetAddress(settings.from(), true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "cohesion.notification.from is '%s'; give a mail address, such as Cohesion Watch <watch@example.org>"
                            .formatted(settings.from()),
                    e);
        }
    }

    InternetAddress address() {
        return address;
    }

    String domain() {
        String text = address.getAddress();
        String domain = text.substring(text.indexOf('@') + 1);
        return domain.matches("[A-Za-z0-9.-]+") ? domain : "localhost";
    }
}
