package watch.cohesion.notification.internal;

import org.junit.jupiter.api.AfterEach;
import watch.cohesion.support.Mailbox;

/** A mail server, an office that writes to it, and a dispatch between them. */
abstract class MailRoom {

    final Mailbox server = Mailbox.open();
    final Office office = new Office(Office.mail(server.port()));
    final Dispatch dispatch = office.dispatch();

    @AfterEach
    void close() {
        office.close();
        server.close();
    }
}
