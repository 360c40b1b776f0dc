package watch.cohesion.web.dashboard;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.web.page.Reader;

/** What the watch has written down: notes, points that stay open until they are closed, handovers. */
@Controller
class WatchLogPage {

    private static final int LINES = 50;

    private final WatchLog log;
    private final InstantSource clock;

    WatchLogPage(WatchLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param offer the handover that waits to be accepted; null if none
     * @param open points that nobody has closed, oldest first
     * @param openIds of these
     * @param older the line after which the next page begins; null if this is the last
     * @param written what could not be stored, to be mended; empty if nothing was refused
     * @param fault key in the message catalogue; empty if nothing was refused
     */
    record View(
            HandoverPage.@Nullable Offer offer,
            List<LogLine> open,
            Set<Long> openIds,
            List<LogLine> lines,
            @Nullable Long older,
            String written,
            String fault) {}

    @GetMapping("/log")
    String show(
            @RequestParam(required = false) @Nullable Long before,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return page(before, "", "", reader, model);
    }

    @PostMapping("/log")
    String write(
            @RequestParam String text,
            @RequestParam(defaultValue = "false") boolean point,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        try {
            if (point) log.point(text, reader.name());
            else log.note(text, reader.name());
        } catch (IllegalArgumentException e) {
            return page(null, text, fault(text), reader, model);
        }
        return "redirect:/log";
    }

    @PostMapping("/log/{point}/close")
    String close(
            @PathVariable long point,
            @RequestParam String text,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        try {
            log.close(point, text, reader.name());
        } catch (IllegalArgumentException e) {
            return page(null, "", fault(text), reader, model);
        }
        return "redirect:/log";
    }

    static String fault(String text) {
        return text.isBlank()
                ? "log.fault.empty"
                : text.length() > WatchLog.LONGEST ? "log.fault.long" : "log.fault.gone";
    }

    private String page(@Nullable Long before, String written, String fault, Reader reader, Model model) {
        Instant now = clock.instant();
        List<LogEntry> entries = log.entries(before, LINES + 1);
        boolean more = entries.size() > LINES;
        List<LogEntry> shown = more ? entries.subList(0, LINES) : entries;
        List<LogEntry> open = log.openPoints();
        model.addAttribute("section", "log");
        model.addAttribute(
                "view",
                new View(
                        HandoverPage.Offer.waiting(log, reader),
                        open.stream()
                                .map(entry -> LogLine.of(entry, reader, now))
                                .toList(),
                        open.stream().map(LogEntry::id).collect(Collectors.toSet()),
                        shown.stream()
                                .map(entry -> LogLine.of(entry, reader, now))
                                .toList(),
                        more ? shown.getLast().id() : null,
                        written,
                        fault));
        return "dashboard/WatchLogPage";
    }
}
