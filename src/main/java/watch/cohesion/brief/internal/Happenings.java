package watch.cohesion.brief.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.alert.Silence;
import watch.cohesion.brief.WatchReport.Corrected;
import watch.cohesion.brief.WatchReport.Ending;
import watch.cohesion.brief.WatchReport.Episode;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.brief.WatchReport.Revised;
import watch.cohesion.brief.WatchReport.Taken;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Corrections;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** What people and the alerts did between two instants, for report and brief. */
@Component
class Happenings {

    /** How far back episodes and corrections are looked through: many times what a week brings. */
    private static final int LATEST = 500;

    /** Thousandths of a point that are shown as a tenth. */
    static final int SHOWS = 50;

    private final Alerts alerts;
    private final Rules rules;
    private final Corrections corrections;
    private final Assessments assessments;
    private final Factors factors;
    private final Scores scores;
    private final Items items;

    Happenings(
            Alerts alerts,
            Rules rules,
            Corrections corrections,
            Assessments assessments,
            Factors factors,
            Scores scores,
            Items items) {
        this.alerts = alerts;
        this.rules = rules;
        this.corrections = corrections;
        this.assessments = assessments;
        this.factors = factors;
        this.scores = scores;
        this.items = items;
    }

    /** Open at any time in it, and told or not; those still open at its end first, then the most severe, then the latest. */
    List<Episode> episodes(Instant from, Instant to) {
        Map<RuleId, String> named = rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
        List<watch.cohesion.alert.Episode> open = openIn(from, to);
        List<Silence> inForce = alerts.silences();
        Map<Long, List<EpisodeEvent>> timelines = timelines(open);
        Map<String, Optional<Cited>> cited = open.stream()
                .map(watch.cohesion.alert.Episode::series)
                .distinct()
                .collect(Collectors.toMap(series -> series, series -> cited(series, from, to)));
        return open.stream()
                .sorted(Comparator.comparing(watch.cohesion.alert.Episode::severity)
                        .thenComparing(watch.cohesion.alert.Episode::opened)
                        .reversed()
                        .thenComparingLong(watch.cohesion.alert.Episode::id))
                .map(episode -> new Episode(
                        episode.id(),
                        episode.series(),
                        nameOf(episode.series()),
                        named.getOrDefault(episode.rule(), episode.rule().value()),
                        episode.severity().word(),
                        episode.opened(),
                        endedBy(to, episode.closed()),
                        owner(timelines.getOrDefault(episode.id(), List.of()), to),
                        cited.getOrDefault(episode.series(), Optional.empty())
                                .map(Cited::piece)
                                .orElse(null),
                        cited.getOrDefault(episode.series(), Optional.empty())
                                .map(Cited::fresh)
                                .orElse(null),
                        silencedBy(episode, inForce, to),
                        untold(episode, to),
                        revised(timelines.getOrDefault(episode.id(), List.of()), from, to)))
                .sorted(Comparator.comparing(episode -> episode.closed() != null))
                .toList();
    }

    private List<watch.cohesion.alert.Episode> openIn(Instant from, Instant to) {
        return alerts.latest(LATEST).stream()
                .filter(episode -> !episode.opened().isAfter(to))
                .filter(episode -> episode.closed() == null || episode.closed().isAfter(from))
                .toList();
    }

    private Map<Long, List<EpisodeEvent>> timelines(List<watch.cohesion.alert.Episode> episodes) {
        return alerts.timelines(
                episodes.stream().map(watch.cohesion.alert.Episode::id).toList());
    }

    private static @Nullable String silencedBy(
            watch.cohesion.alert.Episode episode, List<Silence> inForce, Instant at) {
        return inForce.stream()
                .filter(silence -> silence.covers(episode.rule(), episode.series(), at))
                .map(Silence::by)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String untold(watch.cohesion.alert.Episode episode, Instant at) {
        boolean told = episode.told() != null && !episode.told().isAfter(at);
        return told || episode.untold().isEmpty() ? null : episode.untold();
    }

    /** @return null if it has not ended by then */
    static @Nullable Instant endedBy(Instant to, @Nullable Instant end) {
        return end == null || end.isAfter(to) ? null : end;
    }

    /** Who owned it then, whoever does now. */
    private static String owner(List<EpisodeEvent> timeline, Instant at) {
        return timeline.stream()
                .filter(event -> !event.at().isAfter(at))
                .filter(event ->
                        event.kind() == EpisodeEvent.Kind.ACKNOWLEDGED || event.kind() == EpisodeEvent.Kind.RELEASED)
                .reduce((_, later) -> later)
                .filter(event -> event.kind() == EpisodeEvent.Kind.ACKNOWLEDGED)
                .map(EpisodeEvent::who)
                .orElse("");
    }

    private static List<Revised> revised(List<EpisodeEvent> timeline, Instant from, Instant to) {
        return timeline.stream()
                .filter(event -> event.kind() == EpisodeEvent.Kind.REVISED)
                .filter(event -> event.at().isAfter(from) && !event.at().isAfter(to))
                .map(event -> new Revised(event.at(), event.text()))
                .toList();
    }

    private record Cited(Piece piece, boolean fresh) {}

    /** The heaviest item that is new in it, of a weight that shows; if none is, the one that weighs most. */
    private Optional<Cited> cited(String series, Instant from, Instant to) {
        List<Contribution> parts = behind(series, to).stream()
                .filter(part -> !part.items().isEmpty())
                .sorted(Comparator.comparingInt(part -> -Math.abs(part.milli())))
                .toList();
        List<ItemId> ofWeight = parts.stream()
                .filter(part -> Math.abs(part.milli()) >= SHOWS)
                .flatMap(part -> part.items().stream())
                .toList();
        List<ItemId> first =
                parts.stream().limit(1).map(part -> part.items().getFirst()).toList();
        Set<ItemId> fresh = becameKnown(ofWeight, from, to);
        return Stream.concat(ofWeight.stream().filter(fresh::contains), first.stream())
                .findFirst()
                .flatMap(items::find)
                .map(item -> new Cited(piece(item), fresh.contains(item.id())));
    }

    /** Those that say since then what they say, whenever they were published: what is read late is news when it is read. */
    Set<ItemId> becameKnown(Collection<ItemId> items, Instant from, Instant to) {
        return assessments.knownSince(items).entrySet().stream()
                .filter(known ->
                        known.getValue().isAfter(from) && !known.getValue().isAfter(to))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<Contribution> behind(String series, Instant at) {
        return series.equals(CohesionIndex.SERIES)
                ? scores.behindIndex(at)
                : factor(series).map(factor -> scores.behind(factor.id(), at)).orElse(List.of());
    }

    /** The earliest first. */
    List<Taken> taken(Instant from, Instant to) {
        List<watch.cohesion.alert.Episode> open = openIn(from, to);
        Map<Long, List<EpisodeEvent>> timelines = timelines(open);
        return open.stream()
                .flatMap(episode -> timelines.getOrDefault(episode.id(), List.of()).stream()
                        .filter(event -> event.kind() == EpisodeEvent.Kind.ACKNOWLEDGED)
                        .filter(event -> event.at().isAfter(from) && !event.at().isAfter(to))
                        .map(event -> new Taken(
                                episode.id(),
                                episode.series(),
                                nameOf(episode.series()),
                                event.who(),
                                event.text(),
                                event.at())))
                .sorted(Comparator.comparing(Taken::at).thenComparingLong(Taken::episode))
                .toList();
    }

    /** What is still in force of it, the latest first. */
    List<Corrected> corrected(Instant from, Instant to) {
        List<Assessment> signed = corrections.signed(LATEST).stream()
                .map(Corrections.Signed::person)
                .filter(person -> person.at().isAfter(from) && !person.at().isAfter(to))
                .toList();
        List<ItemId> ids = signed.stream().map(Assessment::item).toList();
        Map<ItemId, Item> found = items.find(ids);
        Map<ItemId, String> did = corrections.deeds(ids);
        return signed.stream()
                .flatMap(person -> Optional.ofNullable(found.get(person.item()))
                        .map(item -> new Corrected(
                                piece(item), person.by(), did.getOrDefault(person.item(), ""), person.at()))
                        .stream())
                .toList();
    }

    /** Silences in force, the first to end first. */
    List<Ending> ending(Instant at) {
        Map<RuleId, String> named = rules.all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
        return alerts.silences().stream()
                .filter(silence ->
                        !silence.from().isAfter(at) && silence.until().isAfter(at))
                .map(silence -> ending(silence, named))
                .toList();
    }

    private Ending ending(Silence silence, Map<RuleId, String> named) {
        String series = silence.series() == null ? "" : silence.series();
        return new Ending(
                silence.id(),
                series,
                nameOf(series),
                silence.rule() == null
                        ? ""
                        : named.getOrDefault(silence.rule(), silence.rule().value()),
                silence.by(),
                silence.reason(),
                silence.until());
    }

    /** In English; empty for the index and for no series. */
    String nameOf(String series) {
        return factor(series).map(Factor::name).orElse("");
    }

    private Optional<Factor> factor(String series) {
        return series.isEmpty() || series.equals(CohesionIndex.SERIES)
                ? Optional.empty()
                : factors.find(new FactorId(series));
    }

    static Piece piece(Item item) {
        return new Piece(item.id().value(), item.title(), item.publisher(), item.time());
    }
}
