package watch.cohesion.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.indicator.Level;

/**
 * From one watch to the next: the outgoing officer reads what the tables say of the watch, adds a remark and offers it;
 * the incoming one reads the same and accepts by name and time.
 */
@Controller
class HandoverPage {

    private final WatchLog log;

    HandoverPage(WatchLog log) {
        this.log = log;
    }

    /**
     * What the page shows.
     *
     * @param handover the one that was offered; null for the draft of the next
     * @param written the remark that could not be stored, to be mended
     * @param fault key in the message catalogue; empty if nothing was refused
     */
    record View(@Nullable Offer handover, ReportView report, String written, String fault) {}

    /**
     * A handover as a reader sees it.
     *
     * @param accepted null until somebody has taken over
     */
    record Offer(
            long id,
            String outgoing,
            Moment offered,
            String remark,
            @Nullable String incoming,
            @Nullable Moment accepted) {

        static Offer of(Handover handover, Reader reader) {
            Instant accepted = handover.accepted();
            return new Offer(
                    handover.id(),
                    handover.outgoing(),
                    Moment.of(handover.offered(), reader.besideUtc()),
                    handover.remark(),
                    handover.incoming(),
                    accepted == null ? null : Moment.of(accepted, reader.besideUtc()));
        }
    }

    /** A watch's report as a reader sees it. */
    record ReportView(
            Moment from,
            Moment to,
            String cohesion,
            String change,
            Level level,
            List<MovedLine> moved,
            int steady,
            long items,
            List<NotHeardLine> notHeard,
            List<OpenLine> open) {

        static ReportView of(WatchReport report, Reader reader) {
            return new ReportView(
                    Moment.of(report.from(), reader.besideUtc()),
                    Moment.of(report.to(), reader.besideUtc()),
                    Numbers.points(report.cohesion()),
                    Numbers.signedTenths(Math.round(report.cohesionChange() * 10)),
                    level(report.level()),
                    report.moved().stream()
                            .map(moved -> MovedLine.of(moved, reader))
                            .toList(),
                    report.steady(),
                    report.items(),
                    report.notHeard().stream()
                            .map(feed -> new NotHeardLine(
                                    feed.feed(),
                                    feed.name(),
                                    feed.why(),
                                    feed.since() == null ? null : Moment.of(feed.since(), reader.besideUtc())))
                            .toList(),
                    report.open().stream()
                            .map(point ->
                                    new OpenLine(point.who(), point.text(), Moment.of(point.at(), reader.besideUtc())))
                            .toList());
        }

        private static Level level(String word) {
            return Level.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A factor that moved.
     *
     * @param levelBefore null if it is the same
     * @param piece the heaviest new item; null if the evidence only faded
     */
    record MovedLine(
            String factor,
            String name,
            String score,
            String change,
            Level level,
            @Nullable Level levelBefore,
            @Nullable PieceLine piece) {

        static MovedLine of(WatchReport.Moved moved, Reader reader) {
            Level before = ReportView.level(moved.levelBefore());
            Level after = ReportView.level(moved.level());
            WatchReport.Piece piece = moved.piece();
            return new MovedLine(
                    moved.factor(),
                    moved.name(),
                    Numbers.points(moved.score()),
                    Numbers.signedTenths(Math.round(moved.change() * 10)),
                    after,
                    before == after ? null : before,
                    piece == null
                            ? null
                            : new PieceLine(
                                    piece.item(),
                                    piece.title(),
                                    piece.publisher(),
                                    Moment.of(piece.time(), reader.besideUtc())));
        }
    }

    /** An item that a line cites. */
    record PieceLine(long item, String title, String publisher, Moment time) {}

    /** A feed that could not be heard. */
    record NotHeardLine(
            String feed, String name, String why, @Nullable Moment since) {}

    /** A point that stays open. */
    record OpenLine(String who, String text, Moment at) {}

    @GetMapping("/handover")
    String draft(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return draft("", "", reader, model);
    }

    @PostMapping("/handover")
    String offer(
            @RequestParam String remark, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        try {
            return "redirect:/handover/" + log.offer(remark, reader.name()).id();
        } catch (IllegalArgumentException e) {
            return draft(remark, "log.fault.long", reader, model);
        }
    }

    @GetMapping("/handover/{id}")
    String show(@PathVariable long id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return show(id, "", reader, model);
    }

    @PostMapping("/handover/{id}/accept")
    String accept(@PathVariable long id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        if (log.handover(id).isEmpty()) throw Missing.page();
        return log.accept(id, reader.name()) ? "redirect:/" : show(id, "handover.fault.late", reader, model);
    }

    private String draft(String written, String fault, Reader reader, Model model) {
        return page(new View(null, ReportView.of(log.report(), reader), written, fault), model);
    }

    private String show(long id, String fault, Reader reader, Model model) {
        Handover handover = log.handover(id).orElseThrow(Missing::page);
        return page(new View(Offer.of(handover, reader), ReportView.of(handover.report(), reader), "", fault), model);
    }

    private static String page(View view, Model model) {
        model.addAttribute("section", "log");
        model.addAttribute("view", view);
        return "HandoverPage";
    }
}
