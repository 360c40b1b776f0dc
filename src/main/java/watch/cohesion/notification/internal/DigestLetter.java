package watch.cohesion.notification.internal;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.internal.OutboxTable.Held;

/** What was held back, in one. */
@Component
class DigestLetter {

    private static final DateTimeFormatter DTG =
            DateTimeFormatter.ofPattern("ddHHmm'Z' MMM yy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Marking marking;

    DigestLetter(Marking marking) {
        this.marking = marking;
    }

    /** @param held at least two, in order */
    Letter compose(List<Held> held) {
        String contents = held.stream()
                .map(one -> "- %s %s".formatted(at(one), one.subject()))
                .collect(Collectors.joining("\n"));
        String texts = held.stream()
                .map(one -> "%s%n%s%n%s%n%n%s".formatted("=".repeat(70), at(one), one.subject(), one.text()))
                .collect(Collectors.joining("\n"));
        String rows = held.stream()
                .map(one -> "<li><strong>%s</strong> %s</li>".formatted(at(one), escape(one.subject())))
                .collect(Collectors.joining());
        String parts = held.stream()
                .map(one ->
                        "<h2 style=\"font-size:16px\">%s</h2><pre style=\"white-space:pre-wrap;font:13px/1.4 monospace\">%s</pre>"
                                .formatted(escape(one.subject()), escape(one.text())))
                .collect(Collectors.joining("<hr>"));
        return new Letter(
                marking.subject("%d notices were held for you".formatted(held.size())),
                marking.text(contents + "\n\n" + texts),
                marking.html("<ul>" + rows + "</ul>" + parts),
                Map.of(),
                "{\"kind\":\"digest\",\"notices\":%d}".formatted(held.size()));
    }

    private static String at(Held held) {
        return DTG.format(held.created()).toUpperCase(Locale.ENGLISH);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
