package watch.cohesion.notification.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Letterhead;
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
        parts.add(new Part("In short", held.stream().map(this::line).collect(Collectors.joining("\n"))));
        held.forEach(one -> parts.add(new Part(line(one), without(head.banner(), one.text()))));
        String headline = "%d notices held, %s".formatted(held.size(), subject(mostSevere(held)));
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

    /** The latest of them. */
    private static Held mostSevere(List<Held> held) {
        return held.stream()
                .reduce((one, later) -> later.severity().atLeast(one.severity()) ? later : one)
                .orElseThrow();
    }

    private String line(Held held) {
        return Dtg.utc(held.created()) + "  " + subject(held);
    }

    /** Of an exercise the digest itself says so, once. */
    private String subject(Held held) {
        return without(head.subject(""), held.subject());
    }

    private static String without(String mark, String text) {
        return text.startsWith(mark) ? text.substring(mark.length()).strip() : text;
    }
}
