package watch.cohesion.web.alert;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Rules;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Scores;
import watch.cohesion.notification.Outbox;
import watch.cohesion.web.notification.OutboxPage;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** One episode: why, what happened, who owns it, and whom it was told to. */
@Controller
class EpisodePage {

    private static final List<Integer> HOURS = List.of(0, 1, 4, 8, 12, 24, 72);

    private final Alerts alerts;
    private final Rules rules;
    private final Episodes episodes;
    private final Outbox outbox;
    private final Scores scores;
    private final InstantSource clock;

    EpisodePage(Alerts alerts, Rules rules, Episodes episodes, Outbox outbox, Scores scores, InstantSource clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.episodes = episodes;
        this.outbox = outbox;
        this.scores = scores;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param now where its series stands; null if that is not watched any more
     * @param before when the score stood where the movement begins; null if that is not known any more, or was in some
     *     hours before it opened
     * @param beforeHours how many those are
     * @param grounds what it opened on, and what on each time that it worsened
     * @param taken when its owner took it; null if nobody owns it
     * @param hours for how many an acknowledgement may hold; 0 until it ends
     * @param chosen of the hours
     * @param fault key in the message catalogue; empty if none
     */
    record View(
            EpisodeRow row,
            boolean open,
            String series,
            String ruleId,
            int turns,
            @Nullable SeriesNow now,
            @Nullable Moment before,
            long beforeHours,
            List<EventRow> events,
            List<GroundsRow> grounds,
            List<OutboxPage.Row> letters,
            @Nullable Moment taken,
            List<Integer> hours,
            int chosen,
            String note,
            String fault) {}

    /** A line of the timeline. */
    record EventRow(EpisodeEvent.Kind kind, Moment at, String points, String who, String text, String untold) {

        /** As the message {@code event.*} has it: what was due to be told and reached nobody is not called told. */
        public String word() {
            boolean ofTelling = kind == EpisodeEvent.Kind.ESCALATED || kind == EpisodeEvent.Kind.UNSILENCED;
            return ofTelling && !untold.isEmpty() ? kind + ".untold" : kind.toString();
        }
    }

    @GetMapping("/alerts/{id}")
    String show(@PathVariable long id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return page(id, "", 0, "", reader, model);
    }

    @PostMapping("/alerts/{id}/acknowledge")
    String acknowledge(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "0") int hours,
            @RequestParam(defaultValue = "") String seen,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        try {
            alerts.acknowledge(id, note.strip(), end(hours), seen.isEmpty() ? null : seen, who.getName());
        } catch (Alerts.Refusal refusal) {
            return page(id, note, hours, "alert.refusal." + refusal.reason(), reader, model);
        }
        return "redirect:/alerts/" + id;
    }

    @PostMapping("/alerts/{id}/release")
    String release(
            @PathVariable long id,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        try {
            alerts.release(id, who.getName());
        } catch (Alerts.Refusal refusal) {
            return page(id, "", 0, "alert.refusal." + refusal.reason(), reader, model);
        }
        return "redirect:/alerts/" + id;
    }

    private @Nullable Instant end(int hours) {
        return hours <= 0 ? null : clock.instant().plus(Duration.ofHours(hours));
    }

    private String page(long id, String note, int chosen, String fault, Reader reader, Model model) {
        Episode episode = alerts.find(id).orElseThrow(Missing::page);
        Instant now = clock.instant();
        Acknowledgement owner = episode.owner();
        boolean index = episode.series().equals(CohesionIndex.SERIES);
        List<GroundsRow> grounds = alerts.grounds(id).stream()
                .map(known -> GroundsRow.of(known, episodes::name, reader))
                .toList();
        Optional<Condition> condition = condition(episode, grounds);
        model.addAttribute("section", "alerts");
        model.addAttribute(
                "view",
                new View(
                        episodes.rows(List.of(episode), reader, now).getFirst(),
                        episode.open(),
                        episode.series(),
                        episode.rule().value(),
                        episode.turns(),
                        SeriesNow.of(episode.series(), scores.latest()).orElse(null),
                        condition
                                .filter(compared -> !compared.fromLowest())
                                .map(compared -> episode.opened().minus(compared.window()))
                                .map(before -> Moment.of(before, reader.besideUtc()))
                                .orElse(null),
                        condition
                                .filter(Condition::fromLowest)
                                .map(compared -> compared.window().toHours())
                                .orElse(0L),
                        alerts.timeline(id).stream()
                                .map(event -> new EventRow(
                                        event.kind(),
                                        Moment.of(event.at(), reader.besideUtc()),
                                        EpisodeRow.points(event.milli(), index),
                                        event.who(),
                                        event.text(),
                                        event.untold()))
                                .toList(),
                        grounds,
                        outbox.ofThread("episode-" + id).stream()
                                .map(entry -> OutboxPage.row(entry, reader))
                                .toList(),
                        owner == null ? null : Moment.of(owner.at(), reader.besideUtc()),
                        HOURS,
                        chosen,
                        note,
                        fault));
        return "alert/EpisodePage";
    }

    /** How far back its rule compared when it opened: as it was kept, else as the rule is now. */
    private Optional<Condition> condition(Episode episode, List<GroundsRow> grounds) {
        return grounds.stream()
                .filter(known -> known.event() == EpisodeEvent.Kind.OPENED)
                .map(known -> known.rule().condition())
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> rules.all().stream()
                        .filter(rule -> rule.id().equals(episode.rule()))
                        .map(Rule::condition)
                        .findFirst());
    }
}
