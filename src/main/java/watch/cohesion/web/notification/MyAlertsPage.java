package watch.cohesion.web.notification;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Shown;

/** What a user is told, and when, as they set it themselves. */
@Controller
class MyAlertsPage {

    private final Recipients recipients;
    private final Factors factors;
    private final Outbox outbox;
    private final RecipientShown stored;
    private final RecipientDesk desk;

    MyAlertsPage(Recipients recipients, Factors factors, Outbox outbox, RecipientShown stored, RecipientDesk desk) {
        this.recipients = recipients;
        this.factors = factors;
        this.outbox = outbox;
        this.stored = stored;
        this.desk = desk;
    }

    /**
     * What the page shows.
     *
     * @param shown the settings that the form goes out from; empty where nothing is set yet
     * @param theirs what was set since the form that was sent showed them
     * @param stored whether anything is set yet
     * @param feed address of the Atom feed; empty where none was asked for
     * @param fault key in the message catalogue; empty if none
     */
    record View(
            RecipientForm form,
            String shown,
            List<Shown.Change> theirs,
            boolean stored,
            String feed,
            boolean mailReady,
            List<Factor> factors,
            List<Severity> severities,
            String fault) {}

    @GetMapping("/account/alerts")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Optional<Recipient> known = recipients.ofOwner(reader.name());
        RecipientForm form =
                known.map(RecipientForm::of).orElseGet(() -> RecipientForm.fresh(reader.name(), reader.besideUtc()));
        return page(new RecipientDesk.Saved(form, known.map(stored::of).orElse(""), List.of(), ""), model);
    }

    @PostMapping("/account/alerts")
    String save(
            @RequestParam MultiValueMap<String, String> fields,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        Optional<Recipient> before = recipients.ofOwner(reader.name());
        // Webhooks let this machine call addresses; that is for administrators to allow.
        fields.set("channel", before.map(known -> known.channel().word()).orElse("mail"));
        before.filter(known -> known.channel() == ChannelKind.WEBHOOK)
                .ifPresent(known -> fields.set("address", known.address()));
        RecipientForm form = RecipientForm.of(fields, before.map(Recipient::id).orElse(0L), reader.name());
        RecipientDesk.Saved saved = desk.save(form, fields.getFirst(Shown.FIELD), reader.name(), reader.name());
        if (!saved.done()) return page(saved, model);
        next.addFlashAttribute(Done.NAME, Done.of("mine.saved", 1, ""));
        return "redirect:/account/alerts";
    }

    @PostMapping("/account/alerts/test")
    String test(@ModelAttribute(name = "reader", binding = false) Reader reader) {
        recipients.ofOwner(reader.name()).ifPresent(known -> recipients.test(known.id(), reader.name()));
        return "redirect:/outbox";
    }

    @PostMapping("/account/alerts/feed")
    String renewFeed(@ModelAttribute(name = "reader", binding = false) Reader reader) {
        recipients.ofOwner(reader.name()).ifPresent(known -> recipients.renewFeedKey(known.id(), reader.name()));
        return "redirect:/account/alerts";
    }

    private String page(RecipientDesk.Saved saved, Model model) {
        RecipientForm form = saved.form();
        model.addAttribute("section", "account");
        model.addAttribute(
                "view",
                new View(
                        form,
                        saved.shown(),
                        saved.theirs(),
                        form.id() != 0,
                        recipients
                                .feedKey(form.id())
                                .map(key -> "/alerts/atom/" + key)
                                .orElse(""),
                        outbox.state().mailReady(),
                        factors.all(),
                        List.of(Severity.values()),
                        saved.fault()));
        return "notification/MyAlertsPage";
    }
}
