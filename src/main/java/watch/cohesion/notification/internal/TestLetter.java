package watch.cohesion.notification.internal;

import java.util.List;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Sheet;

/** A letter that only says that letters arrive. */
@Component
class TestLetter {

    private final Letterhead head;

    TestLetter(Letterhead head) {
        this.head = head;
    }

    Letter compose(String name, String who) {
        return Sheet.of(
                        "Test: alerts of Cohesion Watch arrive here",
                        List.of("This is a test that %s asked for. %s will be told of alerts here."
                                .formatted(who, name)),
                        "test")
                .under(head);
    }
}
