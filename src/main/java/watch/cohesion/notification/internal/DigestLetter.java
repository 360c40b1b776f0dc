package watch.cohesion.notification.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Severity;
import watch.cohesion.notification.Sheet;
import watch.cohesion.notification.Sheet.Part;
import watch.cohesion.notification.Sheet.Way;
import watch.cohesion.notification.internal.OutboxTable.Held;

/** What was held back, in one. */
@Component
class DigestLetter {

    private final Letterhead head;

    DigestLetter(Letterhead head) {
        this.head = head;
    }

    /** @param held at least two, in order */
    Letter compose(List<Held> held) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "In short",
                held.stream().map(one -> at(one) + "  " + one.subject()).collect(Collectors.joining("\n"))));
        held.forEach(one -> parts.add(new Part(at(one) + "  " + one.subject(), one.text())));
        String headline = "%d notices were held for you: the most severe is %s"
                .formatted(
                        held.size(),
                        held.stream()
                                .map(Held::severity)
                                .max(Severity::compareTo)
                                .orElseThrow()
                                .word());
        return new Sheet(
                        headline,
                        List.of("They came while you had asked for quiet, or for one mail a day."),
                        List.of(),
                        parts,
                        List.of(
                                new Way("All episodes", "/alerts"),
                                new Way("Change what you are told", "/account/alerts")),
                        "digest")
                .under(head);
    }

    private static String at(Held held) {
        return Dtg.utc(held.created());
    }
}
