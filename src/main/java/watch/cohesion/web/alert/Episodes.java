package watch.cohesion.web.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.alert.Silence;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Reader;

/** Episodes with the names that readers know, and whether anybody is told of them. */
@Component
public class Episodes {

    private final Alerts alerts;
    private final Rules rules;
    private final Factors factors;
    private final Outbox outbox;
    private final Recipients recipients;

    public Episodes(Alerts alerts, Rules rules, Factors factors, Outbox outbox, Recipients recipients) {
        this.alerts = alerts;
        this.rules = rules;
        this.factors = factors;
        this.outbox = outbox;
        this.recipients = recipients;
    }

    /**
     * What the dashboard says of alerts.
     *
     * @param unowned told, open, and nobody has taken them
     * @param owned how many are open and owned
     * @param eased in the last day
     * @param nobodyMailed no mail server is configured, or nobody is on a list
     * @param linksLost links in mails lead to the reader's own machine
     * @param emptyLists that rules which are awake tell, or that we tell of our own faults, and that reach nobody; empty
     *     where none reaches anybody, which is said otherwise
     * @param silences how many are in force
     * @param heldBack open episodes that they cover
     * @param delayed letters that should have gone a while ago
     * @param stopped letters that wait for a person to release or drop them
     */
    public record Glance(
            List<EpisodeRow> unowned,
            long owned,
            List<EasingRow> eased,
            boolean mailReady,
            boolean nobodyMailed,
            boolean linksLost,
            List<String> emptyLists,
            int silences,
            long heldBack,
            long delayed,
            long stopped) {}

    public List<Episode> open() {
        return alerts.open();
    }

    /** The open ones of a series, as the list of all has them. */
    public List<EpisodeRow> openOf(String series, Reader reader, Instant now) {
        return rows(
                alerts.open().stream()
                        .filter(episode -> episode.series().equals(series))
                        .toList(),
                reader,
                now);
    }

    public Glance glance(List<Episode> open, Reader reader, Instant now) {
        Outbox.State state = outbox.state();
        List<Silence> silences = alerts.silences();
        boolean late = state.oldest() != null && state.oldest().isBefore(now.minusSeconds(300));
        return new Glance(
                rows(open.stream().filter(Episode::unowned).toList(), reader, now),
                open.stream().filter(episode -> episode.owner() != null).count(),
                eased(Duration.ofDays(1), reader, now),
                state.mailReady(),
                !state.mailReady() || state.recipients() == 0,
                !state.linksLead(),
                emptyLists(state.mailReady()),
                silences.size(),
                open.stream().filter(episode -> covers(silences, episode, now)).count(),
                late ? state.queued() : 0,
                state.stopped());
    }

    private static boolean covers(List<Silence> silences, Episode episode, Instant now) {
        return silences.stream().anyMatch(silence -> silence.covers(episode.rule(), episode.series(), now));
    }

    /** Series that a silence names, or of which it covers an open episode. */
    public Set<String> silenced(List<Episode> open, Instant now) {
        List<Silence> silences = alerts.silences();
        return Stream.concat(
                        silences.stream().map(Silence::series).filter(Objects::nonNull),
                        open.stream()
                                .filter(episode -> covers(silences, episode, now))
                                .map(Episode::series))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In the order of their names. */
    private List<String> emptyLists(boolean mailReady) {
        Set<String> reached = recipients.all().stream()
                .filter(Recipient::enabled)
                .filter(recipient -> mailReady || recipient.channel() == ChannelKind.WEBHOOK)
                .flatMap(recipient -> recipient.lists().stream())
                .collect(Collectors.toSet());
        if (reached.isEmpty()) return List.of();
        Set<String> told = rules.all().stream()
                .filter(Rule::enabled)
                .flatMap(rule -> Stream.of(rule.first(), rule.second()))
                .filter(list -> !list.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        told.add(Recipient.OPERATORS);
        told.removeAll(reached);
        return List.copyOf(told);
    }

    /** What eased in that time, the latest first. */
    List<EasingRow> eased(Duration time, Reader reader, Instant now) {
        return alerts.easings(now.minus(time), now).stream()
                .map(easing -> EasingRow.of(easing, name(easing.series()), watched(easing.series()), reader))
                .toList();
    }

    List<EpisodeRow> rows(List<Episode> episodes, Reader reader, Instant now) {
        if (episodes.isEmpty()) return List.of();
        Map<RuleId, Rule> byId = rules.all().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        return episodes.stream()
                .map(episode -> EpisodeRow.of(
                        episode,
                        name(episode.series()),
                        watched(episode.series()),
                        byId.get(episode.rule()),
                        reader,
                        now))
                .toList();
    }

    String name(String series) {
        return factors.all().stream()
                .filter(factor -> factor.id().value().equals(series))
                .map(FactorNames::of)
                .findFirst()
                .orElse(series);
    }

    /** Whether it is a factor that is watched still. */
    private boolean watched(String series) {
        return factors.all().stream().anyMatch(factor -> factor.id().value().equals(series));
    }

    /** By factor: the open episode that was told, the most severe one; factors without one are missing. */
    public Map<FactorId, Episode> byFactor(List<Episode> open) {
        return open.stream()
                .filter(episode -> episode.told() != null && watched(episode.series()))
                .collect(Collectors.toMap(
                        episode -> new FactorId(episode.series()),
                        episode -> episode,
                        (one, other) -> one.severity().atLeast(other.severity()) ? one : other));
    }
}
