package watch.cohesion.web.notification;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** What is told: what waits or failed, in the other side's words, and every letter to be read. */
@Controller
public class OutboxPage {

    private static final int SHOWN = 200;

    /** A mail's styles are its own; it may load and run nothing, and what it links to does not know where it stood. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final Outbox outbox;

    OutboxPage(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * What the page shows.
     *
     * @param moved when the database was last found restored or copied; null if never
     */
    record View(Outbox.State state, @Nullable Moment moved, List<Rest> rests, List<Row> rows) {}

    /** A server that cannot be reached. */
    record Rest(ChannelKind channel, Moment since, Moment until, String words) {}

    /**
     * A letter to one recipient.
     *
     * @param address of a webhook just the host
     */
    public record Row(
            long delivery,
            long notification,
            Severity severity,
            String subject,
            String name,
            ChannelKind channel,
            String address,
            boolean wanted,
            Outbox.Progress progress,
            Moment created,
            @Nullable Moment next,
            int attempts,
            String words) {}

    /** One letter. */
    record LetterView(long id, Letter letter) {}

    @GetMapping("/outbox")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Outbox.State state = outbox.state();
        model.addAttribute("section", "outbox");
        model.addAttribute(
                "view",
                new View(
                        state,
                        outbox.moved()
                                .map(at -> Moment.of(at, reader.besideUtc()))
                                .orElse(null),
                        state.rests().stream()
                                .map(rest -> new Rest(
                                        rest.channel(),
                                        Moment.of(rest.since(), reader.besideUtc()),
                                        Moment.of(rest.until(), reader.besideUtc()),
                                        rest.words()))
                                .toList(),
                        outbox.entries(SHOWN).stream()
                                .map(entry -> row(entry, reader))
                                .toList()));
        return "notification/OutboxPage";
    }

    @GetMapping("/outbox/{id}")
    String letter(@PathVariable long id, Model model) {
        model.addAttribute("section", "outbox");
        model.addAttribute("view", new LetterView(id, outbox.letter(id).orElseThrow(Missing::page)));
        return "notification/LetterPage";
    }

    /** The HTML part as a mail program would show it. */
    @GetMapping(value = "/outbox/{id}/mail", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String mail(@PathVariable long id, HttpServletResponse response) {
        Letter letter = outbox.letter(id).orElseThrow(Missing::page);
        response.setHeader("Content-Security-Policy", MAIL_POLICY);
        String html = letter.html();
        for (Map.Entry<String, byte[]> image : letter.images().entrySet()) {
            String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(image.getValue());
            html = html.replace("cid:" + image.getKey(), data);
        }
        return html;
    }

    @PostMapping("/outbox/{id}/again")
    String again(@PathVariable long id, Principal who) {
        outbox.again(id, who.getName());
        return "redirect:/outbox";
    }

    @PostMapping("/outbox/release")
    String releaseAll(Principal who) {
        outbox.release(null, who.getName());
        return "redirect:/outbox";
    }

    @PostMapping("/outbox/drop")
    String dropAll(Principal who) {
        outbox.drop(null, who.getName());
        return "redirect:/outbox";
    }

    @PostMapping("/outbox/same-database")
    String sameDatabase(Principal who) {
        outbox.sameDatabase(who.getName());
        return "redirect:/outbox";
    }

    @PostMapping("/outbox/{id}/release")
    String release(@PathVariable long id, Principal who) {
        outbox.release(id, who.getName());
        return "redirect:/outbox";
    }

    @PostMapping("/outbox/{id}/drop")
    String drop(@PathVariable long id, Principal who) {
        outbox.drop(id, who.getName());
        return "redirect:/outbox";
    }

    /** The path of a webhook's address is often its key; that is for administrators, who see it where they set it. */
    private static String shown(Outbox.Entry entry) {
        if (entry.channel() != ChannelKind.WEBHOOK) return entry.address();
        try {
            return Objects.requireNonNullElse(new URI(entry.address()).getHost(), "");
        } catch (URISyntaxException e) {
            return "";
        }
    }

    public static Row row(Outbox.Entry entry, Reader reader) {
        boolean waits = entry.progress() == Outbox.Progress.QUEUED || entry.progress() == Outbox.Progress.HELD;
        return new Row(
                entry.delivery(),
                entry.notification(),
                entry.severity(),
                entry.subject(),
                entry.name(),
                entry.channel(),
                shown(entry),
                entry.wanted(),
                entry.progress(),
                Moment.of(entry.created(), reader.besideUtc()),
                waits ? Moment.of(entry.due(), reader.besideUtc()) : null,
                entry.attempts(),
                entry.words());
    }
}
