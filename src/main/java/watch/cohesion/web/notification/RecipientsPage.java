package watch.cohesion.web.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Shown;

/** Everyone who is told, as administrators look after them. */
@Controller
class RecipientsPage {

    private final Recipients recipients;
    private final Factors factors;
    private final RecipientShown stored;
    private final RecipientDesk desk;
    private final SafeAddresses addresses;

    RecipientsPage(
            Recipients recipients,
            Factors factors,
            RecipientShown stored,
            RecipientDesk desk,
            SafeAddresses addresses) {
        this.recipients = recipients;
        this.factors = factors;
        this.stored = stored;
        this.desk = desk;
        this.addresses = addresses;
    }

    /**
     * What the page shows.
     *
     * @param shown the settings that the form goes out from; empty for one that is not stored yet
     * @param theirs what somebody else has set since the form that was sent showed them
     * @param secret that signs the webhook in the form; empty for mail and new ones
     * @param fault key in the message catalogue; empty if none
     */
    record View(
            List<Row> recipients,
            RecipientForm form,
            String shown,
            List<Shown.Change> theirs,
            List<Factor> factors,
            List<Severity> severities,
            String secret,
            String fault) {}

    /**
     * A recipient of the list.
     *
     * @param topics names of the factors that it is told of; empty: all
     * @param forbidden whether its address is plainly one that is never called
     */
    record Row(Recipient recipient, String lists, String topics, boolean forbidden) {

        /** Whether anything is held back, so that it matters what is not. */
        public boolean holdsBack() {
            return recipient.digestAt() != null || recipient.quiet() != null;
        }

        /** Whether a time of day is set, which is one of its zone. */
        public boolean timed() {
            return holdsBack() || recipient.briefAt() != null;
        }
    }

    @GetMapping("/recipients")
    String show(
            @RequestParam(defaultValue = "0") long edit,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Optional<Recipient> known = recipients.find(edit);
        RecipientForm form = known.map(RecipientForm::of).orElseGet(() -> RecipientForm.fresh("", reader.besideUtc()));
        return page(new RecipientDesk.Saved(form, known.map(stored::of).orElse(""), List.of(), ""), model);
    }

    @PostMapping("/recipients")
    String save(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "0") long id,
            Principal who,
            Model model,
            RedirectAttributes next) {
        RecipientDesk.Saved saved =
                desk.save(RecipientForm.of(fields, id, ""), fields.getFirst(Shown.FIELD), null, who.getName());
        if (!saved.done()) return page(saved, model);
        next.addFlashAttribute(
                Done.NAME, Done.of("recipient.done.saved", 1, saved.form().name()));
        return "redirect:/recipients";
    }

    @PostMapping("/recipients/{id}/remove")
    String remove(@PathVariable long id, Principal who) {
        recipients.remove(id, who.getName());
        return "redirect:/recipients";
    }

    @PostMapping("/recipients/{id}/test")
    String test(@PathVariable long id, Principal who) {
        recipients.test(id, who.getName());
        return "redirect:/outbox";
    }

    private boolean isForbidden(Recipient recipient) {
        if (recipient.channel() != ChannelKind.WEBHOOK) return false;
        try {
            String host = new URI(recipient.address()).getHost();
            return host != null && addresses.isForbidden(host.replaceAll("[\\[\\]]", ""));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String page(RecipientDesk.Saved saved, Model model) {
        RecipientForm form = saved.form();
        boolean webhook = form.id() != 0 && form.channel().equals(ChannelKind.WEBHOOK.word());
        Map<FactorId, String> names = FactorNames.of(factors);
        model.addAttribute("section", "recipients");
        model.addAttribute(
                "view",
                new View(
                        recipients.all().stream()
                                .map(one -> new Row(
                                        one,
                                        String.join(", ", new TreeSet<>(one.lists())),
                                        one.topics().stream()
                                                .map(id -> names.getOrDefault(new FactorId(id), id))
                                                .sorted()
                                                .collect(Collectors.joining(", ")),
                                        isForbidden(one)))
                                .toList(),
                        form,
                        saved.shown(),
                        saved.theirs(),
                        factors.all(),
                        List.of(Severity.values()),
                        webhook ? recipients.secret(form.id()) : "",
                        saved.fault()));
        return "notification/RecipientsPage";
    }
}
