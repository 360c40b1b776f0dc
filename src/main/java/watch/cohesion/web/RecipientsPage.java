package watch.cohesion.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;

/** Everyone who is told, as administrators look after them. */
@Controller
class RecipientsPage {

    private final Recipients recipients;
    private final Factors factors;
    private final SafeAddresses addresses;

    RecipientsPage(Recipients recipients, Factors factors, SafeAddresses addresses) {
        this.recipients = recipients;
        this.factors = factors;
        this.addresses = addresses;
    }

    /**
     * What the page shows.
     *
     * @param secret that signs the webhook in the form; empty for mail and new ones
     * @param fault key in the message catalogue; empty if none
     */
    record View(
            List<Row> recipients,
            RecipientForm form,
            List<Factor> factors,
            List<Severity> severities,
            String secret,
            String fault) {}

    /**
     * A recipient of the list.
     *
     * @param forbidden whether its address is plainly one that is never called
     */
    record Row(Recipient recipient, String lists, boolean forbidden) {}

    @GetMapping("/recipients")
    String show(
            @RequestParam(defaultValue = "0") long edit,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        RecipientForm form = recipients
                .find(edit)
                .map(RecipientForm::of)
                .orElseGet(() -> RecipientForm.fresh("", reader.besideUtc()));
        return page(form, "", model);
    }

    @PostMapping("/recipients")
    String save(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "0") long id,
            Principal who,
            Model model) {
        RecipientForm form = RecipientForm.of(fields, id, "");
        String owner = recipients.find(id).map(Recipient::owner).orElse(null);
        Optional<String> fault = saved(() -> recipients.save(form.recipient(owner), who.getName()));
        return fault.isPresent() ? page(form, fault.get(), model) : "redirect:/recipients";
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

    /** @return the key of what is wrong; empty if nothing */
    static Optional<String> saved(Runnable save) {
        try {
            save.run();
            return Optional.empty();
        } catch (Recipients.Fault fault) {
            return Optional.of("recipient.fault." + fault.reason());
        } catch (DateTimeException e) {
            return Optional.of("recipient.fault.TIME");
        } catch (IllegalArgumentException e) {
            return Optional.of("recipient.fault.CHOICE");
        }
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

    private String page(RecipientForm form, String fault, Model model) {
        boolean webhook = form.id() != 0 && form.channel().equals(ChannelKind.WEBHOOK.word());
        model.addAttribute("section", "recipients");
        model.addAttribute(
                "view",
                new View(
                        recipients.all().stream()
                                .map(one ->
                                        new Row(one, String.join(", ", new TreeSet<>(one.lists())), isForbidden(one)))
                                .toList(),
                        form,
                        factors.all(),
                        List.of(Severity.values()),
                        webhook ? recipients.secret(form.id()) : "",
                        fault));
        return "RecipientsPage";
    }
}
