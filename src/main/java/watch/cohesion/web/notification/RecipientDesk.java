package watch.cohesion.web.notification;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.web.page.Shown;

/** Where forms of recipients are saved: what an administrator and an owner set at the same time undoes nothing unseen. */
@Component
class RecipientDesk {

    private final Recipients recipients;
    private final RecipientShown stored;

    RecipientDesk(Recipients recipients, RecipientShown stored) {
        this.recipients = recipients;
        this.stored = stored;
    }

    /**
     * What became of a form, and what the next one goes out from.
     *
     * @param shown settings that the next form shows
     * @param theirs what was set meanwhile; if there is any, nothing was saved
     * @param fault key in the message catalogue; empty if none
     */
    record Saved(RecipientForm form, String shown, List<Shown.Change> theirs, String fault) {

        boolean done() {
            return theirs.isEmpty() && fault.isEmpty();
        }
    }

    /**
     * @param shown what the form sent along; null if nothing, and then nothing is known
     * @param owner of one that is not stored yet; null: an administrator looks after it
     */
    Saved save(RecipientForm form, @Nullable String shown, @Nullable String owner, String who) {
        Optional<Recipient> known = recipients.find(form.id());
        boolean wasThere = form.id() != 0 || (shown != null && !shown.isEmpty());
        if (known.isEmpty() && wasThere) {
            return new Saved(form.fresh(), "", List.of(), "recipient.fault.GONE");
        }
        List<Shown.Change> theirs = known.map(now -> stored.since(shown, now)).orElse(List.of());
        if (!theirs.isEmpty()) return new Saved(form, known.map(stored::of).orElse(""), theirs, "");
        if (form.isQuietHalf()) return as(form, shown, "recipient.fault.QUIET");
        try {
            if (known.isEmpty()) {
                recipients.save(form.recipient(owner), who);
            } else if (!recipients.change(
                    known.get(), form.recipient(known.get().owner()), who)) {
                // Somebody was faster by a moment: what they did is told.
                return save(form, shown, owner, who);
            }
            return as(form, shown, "");
        } catch (Recipients.Fault fault) {
            return as(form, shown, "recipient.fault." + fault.reason());
        } catch (DateTimeException e) {
            return as(form, shown, "recipient.fault.TIME");
        } catch (IllegalArgumentException e) {
            return as(form, shown, "recipient.fault.CHOICE");
        }
    }

    private static Saved as(RecipientForm form, @Nullable String shown, String fault) {
        return new Saved(form, shown == null ? "" : shown, List.of(), fault);
    }
}
