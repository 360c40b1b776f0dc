package watch.cohesion.web.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.web.indicator.OtherBand;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/**
 * From one watch to the next: the outgoing officer reads what the tables say of the watch, adds a remark and offers it;
 * the incoming one reads the same and accepts by name and time.
 */
@Controller
class HandoverPage {

    /** What reports were taken for that say nothing of how well sources were heard. */
    private static final Heard HEARD = new Heard(1, Heard.State.GOOD);

    private final WatchLog log;
    /** Tells the next page that its reader has just accepted the watch. */
    static final String TOOK = "took";

    private final Factors factors;

    HandoverPage(WatchLog log, Factors factors) {
        this.log = log;
        this.factors = factors;
    }

    /**
     * What the page shows.
     *
     * @param handover the one that was offered; null for the draft of the next
     * @param waits beside the draft: one that was offered and not accepted; null if there is none
     * @param written the remark that could not be stored, to be mended
     * @param fault key in the message catalogue; empty if nothing was refused
     */
    record View(@Nullable Offer handover, @Nullable Offer waits, ReportView report, String written, String fault) {

        /** Open episodes that stay with the outgoing officer: a handover passes none on. */
        public long kept() {
            if (handover == null) return 0;
            String outgoing = handover.outgoing();
            return report.episodes().stream()
                    .filter(line -> line.closed() == null && line.owner().equals(outgoing))
                    .count();
        }
    }

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

        /** Null if none waits to be accepted. */
        static @Nullable Offer waiting(WatchLog log, Reader reader) {
            return log.offered().map(offer -> of(offer, reader)).orElse(null);
        }

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

    /**
     * A watch's report as a reader sees it.
     *
     * @param low lower end of the index's 80 % interval; null with {@code high} where the report was kept without it
     * @param heard how well the sources of all factors were; good where the report was kept without it
     */
    record ReportView(
            Moment from,
            Moment to,
            String cohesion,
            String change,
            @Nullable String low,
            @Nullable String high,
            Level level,
            Heard heard,
            List<MovedLine> moved,
            int steady,
            long items,
            List<NotHeardLine> notHeard,
            List<OpenLine> open,
            List<EpisodeLine> episodes,
            List<CorrectedLine> corrected,
            List<EndingLine> ending,
            @Nullable String unread,
            List<MissedLine> missed) {

        /** Where the index stood meanwhile; null if in the band of its level. */
        public @Nullable Level band() {
            return OtherBand.ofIndex(level, cohesion);
        }

        static ReportView of(WatchReport report, Reader reader) {
            return new ReportView(
                    Moment.of(report.from(), reader.besideUtc()),
                    Moment.of(report.to(), reader.besideUtc()),
                    Numbers.points(report.cohesion()),
                    Numbers.signed(report.cohesionChange()),
                    report.low() == null ? null : Numbers.whole(report.low()),
                    report.high() == null ? null : Numbers.whole(report.high()),
                    level(report.level()),
                    heard(report.heard()),
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
                            .toList(),
                    report.episodes().stream()
                            .map(episode -> EpisodeLine.of(episode, report, reader))
                            .toList(),
                    report.corrected().stream()
                            .map(corrected -> CorrectedLine.of(corrected, reader))
                            .toList(),
                    report.ending().stream()
                            .map(silence -> new EndingLine(
                                    silence.series(),
                                    silence.name(),
                                    silence.rule(),
                                    silence.by(),
                                    silence.reason(),
                                    Moment.of(silence.until(), reader.besideUtc())))
                            .toList(),
                    report.unread(),
                    report.missed().stream()
                            .map(gap -> new MissedLine(
                                    gap.feed(),
                                    gap.name(),
                                    Moment.of(gap.from(), reader.besideUtc()),
                                    Moment.of(gap.to(), reader.besideUtc())))
                            .toList());
        }

        private static Heard heard(@Nullable Heard kept) {
            return Objects.requireNonNullElse(kept, HEARD);
        }

        private static Level level(String word) {
            return Level.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A factor that moved.
     *
     * @param heard how well its sources were; good where the report was kept without it
     * @param levelBefore null if it is the same, or where nothing is known of now
     * @param late the level went another way than the score in these hours
     * @param chance alone could explain how far the score moved
     * @param piece the heaviest new item that pulls the way it moved; null if the evidence only faded
     * @param backdated points of the change that what became known of the time before has made; null if less than one
     */
    record MovedLine(
            String factor,
            String name,
            String score,
            String change,
            Level level,
            Heard heard,
            @Nullable Level levelBefore,
            boolean late,
            boolean chance,
            @Nullable PieceLine piece,
            @Nullable String backdated) {

        /** Where the score stood meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.of(level, score);
        }

        static MovedLine of(WatchReport.Moved moved, Reader reader) {
            Level before = ReportView.level(moved.levelBefore());
            Level after = ReportView.level(moved.level());
            Heard heard = ReportView.heard(moved.heard());
            WatchReport.Piece piece = moved.piece();
            return new MovedLine(
                    moved.factor(),
                    moved.name(),
                    Numbers.points(moved.score()),
                    Numbers.signed(moved.change()),
                    after,
                    heard,
                    before == after || heard.state() == Heard.State.UNKNOWN ? null : before,
                    (after.above(before) && moved.change() <= 0) || (before.above(after) && moved.change() >= 0),
                    Boolean.FALSE.equals(moved.sure()),
                    piece == null ? null : PieceLine.of(piece, reader),
                    moved.late() == null ? null : Numbers.signed(moved.late()));
        }
    }

    /** An item that a line cites. */
    record PieceLine(long item, String title, String publisher, Moment time) {

        static PieceLine of(WatchReport.Piece piece, Reader reader) {
            return new PieceLine(
                    piece.item(), piece.title(), piece.publisher(), Moment.of(piece.time(), reader.besideUtc()));
        }
    }

    /** A feed that could not be heard. */
    record NotHeardLine(
            String feed, String name, String why, @Nullable Moment since) {}

    /** A feed that is heard again. */
    record MissedLine(String feed, String name, Moment from, Moment to) {}

    /**
     * An item that a person judged.
     *
     * @param did key in the message catalogue
     * @param factor id of what it was done to; empty if it was done to the whole item
     * @param detail may be empty
     */
    record CorrectedLine(PieceLine piece, String who, String did, String factor, String detail, Moment at) {

        static CorrectedLine of(WatchReport.Corrected corrected, Reader reader) {
            List<String> did = List.of(corrected.did().split(" "));
            return new CorrectedLine(
                    PieceLine.of(corrected.piece(), reader),
                    corrected.who(),
                    corrected.did().isEmpty() ? "brief.judged" : "deed." + did.getFirst(),
                    did.size() < 2 ? "" : did.get(1),
                    String.join(" ", did.subList(Math.min(2, did.size()), did.size())),
                    Moment.of(corrected.at(), reader.besideUtc()));
        }
    }

    /** A silence in force; series, name and rule are empty where it covers all of them. */
    record EndingLine(String series, String name, String rule, String by, String reason, Moment until) {}

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
    String accept(
            @PathVariable long id,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        if (log.handover(id).isEmpty()) throw Missing.page();
        return switch (log.accept(id, reader.name())) {
            case ACCEPTED -> {
                next.addFlashAttribute(TOOK, true);
                yield "redirect:/";
            }
            case LATE -> show(id, "handover.fault.late", reader, model);
            case OWN -> show(id, "handover.fault.own", reader, model);
        };
    }

    private String draft(String written, String fault, Reader reader, Model model) {
        return page(
                new View(null, Offer.waiting(log, reader), ReportView.of(log.report(), reader), written, fault), model);
    }

    private String show(long id, String fault, Reader reader, Model model) {
        Handover handover = log.handover(id).orElseThrow(Missing::page);
        return page(
                new View(Offer.of(handover, reader), null, ReportView.of(handover.report(), reader), "", fault), model);
    }

    private String page(View view, Model model) {
        model.addAttribute("section", "log");
        model.addAttribute(
                "names",
                factors.all().stream()
                        .collect(Collectors.toMap(factor -> factor.id().value(), FactorNames::of)));
        model.addAttribute("extensions", Factor.extensions(factors.all()));
        model.addAttribute("view", view);
        return "dashboard/HandoverPage";
    }
}
