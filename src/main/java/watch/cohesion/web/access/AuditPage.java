package watch.cohesion.web.access;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.access.Role;
import watch.cohesion.audit.AuditEntry;
import watch.cohesion.audit.AuditTrail;
import watch.cohesion.audit.AuditTrail.Query;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Who changed what, newest first. */
@Controller
class AuditPage {

    private static final int PER_PAGE = 50;

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * What the page shows.
     *
     * @param asked as the reader filled in the form
     * @param next the id after which the next page goes on; null on the last
     */
    record View(
            List<Row> rows,
            Asked asked,
            List<String> people,
            List<String> rooms,
            @Nullable Long next) {}

    /** What the reader looks for; empty texts and null do not matter. Days are UTC days, both included. */
    record Asked(
            String who,
            String room,
            String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public boolean everything() {
            return who.isEmpty() && room.isEmpty() && subject.isEmpty() && from == null && to == null;
        }

        Query after(@Nullable Long id) {
            return new Query(
                    who.isEmpty() ? null : who,
                    room.isEmpty() ? null : room,
                    subject.isEmpty() ? null : subject,
                    from == null ? null : UtcDay.begin(from),
                    to == null ? null : UtcDay.end(to),
                    id);
        }
    }

    /** An entry of the list. */
    record Row(AuditEntry entry, Moment at, Value before, Value after) {

        static Row of(AuditEntry entry, Reader reader) {
            Told before = Told.of(entry.action(), entry.before());
            Told after = Told.of(entry.action(), entry.after());
            Differing words = Differing.of(before.words(), after.words());
            return new Row(
                    entry,
                    Moment.of(entry.at(), reader.besideUtc()),
                    new Value(words.before(), before.role()),
                    new Value(words.after(), after.role()));
        }
    }

    /**
     * How something was.
     *
     * @param words in parts, marked where they differ; empty texts if there are none beside a role
     * @param role of a user or a token; null where none is told
     */
    record Value(List<Differing.Part> words, @Nullable Role role) {}

    /**
     * What is stored of it.
     *
     * @param words empty if there are none beside a role
     */
    private record Told(String words, @Nullable Role role) {

        private static final String ROLES =
                Stream.of(Role.values()).map(Role::name).collect(Collectors.joining("|"));
        private static final Pattern OF_USER = Pattern.compile("()(" + ROLES + ")");
        private static final Pattern OF_TOKEN = Pattern.compile("(.*) \\((" + ROLES + ")\\)", Pattern.DOTALL);

        static Told of(String action, @Nullable String stored) {
            if (stored == null) return new Told("", null);
            Matcher told = (action.startsWith("token.") ? OF_TOKEN : OF_USER).matcher(stored);
            boolean ofRole = (action.startsWith("token.") || action.startsWith("user.")) && told.matches();
            return ofRole ? new Told(told.group(1), Role.valueOf(told.group(2))) : new Told(stored, null);
        }
    }

    @GetMapping("/audit")
    String show(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String room,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Long after,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Asked asked = new Asked(who, room, subject.strip(), from, to);
        List<AuditEntry> found = trail.entries(asked.after(after), PER_PAGE + 1);
        List<AuditEntry> shown = found.stream().limit(PER_PAGE).toList();
        model.addAttribute("section", "audit");
        model.addAttribute(
                "view",
                new View(
                        shown.stream().map(entry -> Row.of(entry, reader)).toList(),
                        asked,
                        trail.people(),
                        trail.rooms(),
                        found.size() > PER_PAGE ? shown.getLast().id() : null));
        return "access/AuditPage";
    }
}
