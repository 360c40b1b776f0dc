package watch.cohesion.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;

/** Where a mail's unsubscribe link leads: no sign-in, one button, and nothing happens before it is pressed. */
@Controller
class UnsubscribePage {

    private final Recipients recipients;

    UnsubscribePage(Recipients recipients) {
        this.recipients = recipients;
    }

    /** What the page shows. */
    record View(String token, String name, boolean done) {}

    @GetMapping("/unsubscribe/{token}")
    String show(@PathVariable String token, Model model) {
        Recipient recipient = recipients.ofToken(token).orElseThrow(Missing::page);
        return page(token, recipient, !recipient.enabled(), model);
    }

    @PostMapping("/unsubscribe/{token}")
    String stop(@PathVariable String token, Model model) {
        Recipient recipient = recipients.ofToken(token).orElseThrow(Missing::page);
        recipients.disable(recipient.id(), recipient.name());
        return page(token, recipient, true, model);
    }

    private static String page(String token, Recipient recipient, boolean done, Model model) {
        model.addAttribute("view", new View(token, recipient.name(), done));
        return "UnsubscribePage";
    }
}
