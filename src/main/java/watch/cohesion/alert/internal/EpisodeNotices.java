package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.decision.EpisodeWatch;
import watch.cohesion.alert.decision.Telling;
import watch.cohesion.alert.decision.Telling.Withheld;
import watch.cohesion.alert.decision.Turn;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;

/** Whether the readers of an episode are told in one pass, and what: at once, late, or by the second list. */
final class EpisodeNotices {

    private static final Logger log = LoggerFactory.getLogger(EpisodeNotices.class);

    private final Pass pass;
    private final EpisodeTable episodes;
    private final RevisedTable revised;
    private final SilencesInForce silences;
    private final EpisodeLetter letters;
    private final GroundsWriter grounds;
    private final AlertSettings settings;

    EpisodeNotices(
            Pass pass, SilencesInForce silences, EpisodeLetter letters, GroundsWriter grounds, AlertSettings settings) {
        this.pass = pass;
        this.episodes = pass.tables().episodes();
        this.revised = pass.tables().revised();
        this.silences = silences;
        this.letters = letters;
        this.grounds = grounds;
        this.settings = settings;
    }

    /**
     * @param acts of a rule on severe items: the stories that are to be told
     * @return empty if it is told
     */
    Optional<Withheld> withheld(Rule rule, Episode episode, Turn.Event event, Set<String> acts) {
        return Telling.withheld(
                rule,
                episode,
                event,
                pass.sight().of(episode.series()).stress(),
                acts,
                open(rule, episode.series()),
                silences.over(episode));
    }

    /** Every open episode; what each has named is looked up where an act is to be told. */
    private List<Telling.Open> open(Rule told, String series) {
        boolean act = told.condition() instanceof Condition.SevereItem;
        return episodes.openEpisodes().stream()
                .flatMap(episode -> pass
                        .rule(episode)
                        .map(rule -> new Telling.Open(
                                rule,
                                episode,
                                act && episode.series().equals(series) ? named(rule, episode) : Set.of()))
                        .stream())
                .toList();
    }

    /**
     * The stories that an episode's notices named and none took back: its acts, or what weighed most when each was told;
     * none while one of them is owed, as nobody has read that.
     */
    private Set<String> named(Rule rule, Episode episode) {
        if (episode.owed() != null) return Set.of();
        if (rule.condition() instanceof Condition.SevereItem) return pass.causes(rule, episode);
        Set<Long> takenBack = revised.known(episode.id());
        return pass.tables().grounds().told(episode.id()).stream()
                .flatMap(grounds -> NamedStories.in(rule, episode, grounds))
                .filter(story -> !takenBack.contains(story.item()))
                .map(story -> Long.toString(story.story()))
                .collect(Collectors.toSet());
    }

    /**
     * @param from stress that its reader knows of, or that was before
     * @return why nobody is told; empty if somebody is
     */
    String tell(Rule rule, Episode episode, Kind kind, String reason, int from, String list) {
        String why = Stream.concat(Stream.of(reason), takenBack(episode, kind).stream())
                .collect(Collectors.joining(" "));
        String untold = post(rule, episode, kind, null, why, from, Set.of(list));
        boolean nobody = !untold.isEmpty();
        // The second list hears what the first was told; what is held back from the first stays so.
        if (kind == Kind.ESCALATED) {
            if (!nobody) episodes.heard(episode.id());
        } else if (nobody) {
            episodes.toldNobody(episode.id(), pass.now(), untold);
        } else {
            episodes.told(episode.id(), pass.now());
            revised.heard(episode.id());
        }
        return untold;
    }

    /** What was taken back and these readers have not heard: no notice said so, or they are the second list. */
    private List<String> takenBack(Episode episode, Kind kind) {
        return kind == Kind.ESCALATED ? revised.words(episode.id()) : revised.unheard(episode.id());
    }

    /**
     * Whoever had its notice learns that a piece was taken back, or counts again, and how far the score has moved: they are
     * told if it rises from there.
     *
     * @return why nobody is told; empty if somebody is
     */
    String revise(Rule rule, Episode episode, Revision.Way way, String words) {
        int from = episode.owed() == null ? episode.reference() : episode.owed().from();
        Set<String> lists = Stream.of(rule.first(), episode.escalated() == null ? "" : rule.second())
                .filter(list -> !list.isEmpty())
                .collect(Collectors.toSet());
        String untold = post(rule, episode, Kind.REVISED, way, words, from, lists);
        if (!untold.isEmpty()) return untold;
        int stress = pass.sight().of(episode.series()).stress();
        if (way.isStrain()) episodes.risen(episode.id(), stress);
        else episodes.fallen(episode.id(), stress);
        return "";
    }

    /** @param way of what was revised; null for another kind */
    private String post(
            Rule rule,
            Episode episode,
            Kind kind,
            Revision.@Nullable Way way,
            String reason,
            int from,
            Set<String> lists) {
        int stress = pass.sight().of(episode.series()).stress();
        Letter letter =
                letters.compose(new EpisodeLetter.Told(rule, episode, kind, way, reason, from, stress), pass.seen());
        OptionalInt recipients = pass.post(
                new Notice(EpisodeLetter.thread(episode.id()), topic(episode), rule.severity(), lists, letter));
        log.atInfo()
                .addKeyValue("episode", episode.id())
                .addKeyValue("event", kind)
                .addKeyValue(
                        "recipients",
                        recipients.isPresent() ? recipients.getAsInt() : "told by the database before the restore")
                .log("Episode {}: {}", episode.id(), letter.subject());
        boolean nobody = recipients.isPresent() && recipients.getAsInt() == 0;
        return nobody ? "nobody on the list “%s” wants it".formatted(String.join("” or “", new TreeSet<>(lists))) : "";
    }

    private static String topic(Episode episode) {
        return episode.series().equals(CohesionIndex.SERIES) ? "" : episode.series();
    }

    /** What was held back and is still worth telling, as soon as nothing speaks against it any more. */
    void makeGood() {
        for (Episode episode : episodes.owed()) {
            Optional<Rule> rule = pass.rule(episode);
            Episode.Owed owed = episode.owed();
            if (rule.isEmpty() || owed == null) continue;
            if (rule.get().series(pass.factors()).contains(episode.series())) {
                pass.apart(episode, () -> makeGood(rule.get(), episode, owed));
            } else {
                episodes.forgive(episode.id());
            }
        }
    }

    private void makeGood(Rule rule, Episode episode, Episode.Owed owed) {
        Optional<Withheld> withheld =
                withheld(rule, episode, Turn.Event.valueOf(owed.event().name()), pass.causes(rule, episode));
        if (withheld.isPresent()) {
            episodes.untold(episode.id(), withheld.get().why());
            return;
        }
        boolean over = owed.event() == Kind.CLOSED;
        int stress = pass.sight().of(episode.series()).stress();
        if (owed.event() == Kind.WORSENED && !EpisodeWatch.isWorse(rule.condition(), owed.from(), stress)) {
            episodes.forgive(episode.id());
            return;
        }
        if (!over && (episode.recovering() || !rule.hours().contain(pass.now()))) return;
        String reason = "Held back until now. "
                + switch (owed.event()) {
                    case CLOSED -> "It has ended meanwhile.";
                    case WORSENED ->
                        rule.condition() instanceof Condition.SevereItem
                                ? "It was not the only report."
                                : EpisodeWatch.worse(rule.condition(), owed.from(), stress);
                    default -> "It is still open. " + episode.reason();
                };
        Kind told = owed.event() == Kind.OPENED ? Kind.UNSILENCED : owed.event();
        int from = over ? episode.worst() : owed.from();
        String untold = tell(rule, episode, told, reason, from, rule.first());
        pass.happened(episode, Kind.UNSILENCED, reason, untold);
        if (!over && untold.isEmpty()) ground(rule, episode, Kind.UNSILENCED);
    }

    /** Keeps what an event rests on, which its notice names. What is told is not held up by it. */
    void ground(Rule rule, Episode episode, Kind kind) {
        pass.apart(
                "What episode %d rests on".formatted(episode.id()),
                () -> pass.tables()
                        .grounds()
                        .store(episode.id(), grounds.of(rule, episode.series(), kind, pass.seen())));
    }

    /** What nobody owns is told to the second list, once. */
    void escalate() {
        for (Episode episode : episodes.openEpisodes()) {
            Optional<Rule> rule = pass.rule(episode);
            Optional<Duration> waits =
                    offered(episode).map(at -> Duration.between(at, pass.now())).filter(this::isLong);
            boolean due = episode.unowned()
                    && episode.escalated() == null
                    && silences.over(episode).isEmpty();
            if (!due || rule.isEmpty() || rule.get().second().isEmpty() || waits.isEmpty()) continue;
            pass.apart(episode, () -> {
                String reason = "Nobody has owned it for %d minutes."
                        .formatted(waits.get().toMinutes());
                episodes.escalated(episode.id(), pass.now());
                String second = rule.get().second();
                // They have read nothing of it yet.
                String why = reason + " When it opened: " + episode.reason();
                pass.happened(
                        episode,
                        Kind.ESCALATED,
                        reason,
                        tell(rule.get(), episode, Kind.ESCALATED, why, episode.before(), second));
            });
        }
    }

    /** Since when somebody might have taken it: it was told, or let go of. Empty while it has not been told. */
    private Optional<Instant> offered(Episode episode) {
        return Optional.ofNullable(episode.told())
                .map(told ->
                        episodes.released(episode.id()).filter(told::isBefore).orElse(told));
    }

    private boolean isLong(Duration unowned) {
        return unowned.compareTo(settings.unownedAfter()) >= 0;
    }

    /** Acknowledgements whose time is over. */
    void lapse() {
        for (Episode episode : episodes.openEpisodes()) {
            if (episode.owner() == null || episode.owner().until() == null) continue;
            if (pass.now().isBefore(episode.owner().until())) continue;
            String ended = "The acknowledgement of %s has ended."
                    .formatted(episode.owner().owner());
            pass.apart(episode, () -> {
                episodes.disown(episode.id(), pass.now());
                pass.happened(episode, Kind.RELEASED, ended, "");
            });
        }
    }
}
