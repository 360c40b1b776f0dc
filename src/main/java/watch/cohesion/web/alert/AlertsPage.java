package watch.cohesion.web.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.notification.Outbox;
import watch.cohesion.web.page.Reader;

/** Every episode: those that nobody owns first, then those that are open, what eased, then the latest that are over. */
@Controller
class AlertsPage {

    private static final int LATEST = 100;

    /** What eased longer ago stands on the charts. */
    private static final Duration EASED_WITHIN = Duration.ofDays(30);

    private final Alerts alerts;
    private final Episodes episodes;
    private final Outbox outbox;
    private final InstantSource clock;

    AlertsPage(Alerts alerts, Episodes episodes, Outbox outbox, InstantSource clock) {
        this.alerts = alerts;
        this.episodes = episodes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What the page shows. */
    record View(
            List<EpisodeRow> open, List<EpisodeRow> over, List<EasingRow> eased, int silences, Outbox.State outbox) {}

    @GetMapping("/alerts")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Instant now = clock.instant();
        List<Episode> over = alerts.latest(LATEST).stream()
                .filter(episode -> !episode.open())
                .toList();
        model.addAttribute("section", "alerts");
        model.addAttribute(
                "view",
                new View(
                        episodes.rows(alerts.open(), reader, now),
                        episodes.rows(over, reader, now),
                        episodes.eased(EASED_WITHIN, reader, now),
                        alerts.silences().size(),
                        outbox.state()));
        return "alert/AlertsPage";
    }
}
