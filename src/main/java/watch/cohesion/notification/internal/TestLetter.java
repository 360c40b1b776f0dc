package watch.cohesion.notification.internal;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.notification.Letter;

/** A letter that only says that letters arrive. */
@Component
class TestLetter {

    private final Marking marking;

    TestLetter(Marking marking) {
        this.marking = marking;
    }

    Letter compose(String name, String who) {
        String text = "This is a test that %s asked for. %s will be told of alerts here.".formatted(who, name);
        return new Letter(
                marking.subject("Test: alerts of Cohesion Watch arrive here"),
                marking.text(text + "\n"),
                marking.html("<p>" + HtmlUtils.htmlEscape(text, "UTF-8") + "</p>"),
                java.util.Map.of(),
                "{\"kind\":\"test\"}");
    }
}
