package watch.cohesion.web.notification;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.web.page.Missing;

/** Where a mail's unsubscribe link leads: no sign-in, one button, and nothing happens before it is pressed. */
@Controller
class UnsubscribePage {

    private final Recipients recipients;

    UnsubscribePage(Recipients recipients) {
        this.recipients = recipients;
    }

    /**
     * What the page shows.
     *
     * @param shared whether nobody looks after it themselves, so that others may read the same mails
     */
    record View(String token, String name, boolean shared, boolean done) {}

    @GetMapping("/unsubscribe/{token}")
    String show(@PathVariable String token, Model model) {
        Recipient recipient = recipients.ofToken(token).orElseThrow(Missing::page);
        return page(token, recipient, !recipient.enabled(), model);
    }

    /** @param byMailProgram what one sends at a press of its own button, unseen by its reader (RFC 8058) */
    @PostMapping("/unsubscribe/{token}")
    String stop(
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String byMailProgram,
            HttpServletResponse response,
            Model model) {
        Recipient recipient = recipients.ofToken(token).orElseThrow(Missing::page);
        if (isShared(recipient) && !byMailProgram.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return page(token, recipient, !recipient.enabled(), model);
        }
        recipients.disable(recipient.id(), OwnNames.UNSUBSCRIBE);
        return page(token, recipient, true, model);
    }

    /** One reader of several must not switch a floor off without having read that they do. */
    private static boolean isShared(Recipient recipient) {
        return recipient.owner() == null;
    }

    private static String page(String token, Recipient recipient, boolean done, Model model) {
        model.addAttribute("view", new View(token, recipient.name(), isShared(recipient), done));
        return "notification/UnsubscribePage";
    }
}
