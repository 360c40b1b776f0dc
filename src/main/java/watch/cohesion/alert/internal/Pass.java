package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.decision.EpisodeWatch;
import watch.cohesion.alert.decision.Phase;
import watch.cohesion.alert.decision.Reading;
import watch.cohesion.alert.decision.Telling;
import watch.cohesion.alert.decision.Telling.Withheld;
import watch.cohesion.alert.decision.Turn;
import watch.cohesion.alert.internal.SilenceTable.StoredSilence;
import watch.cohesion.alert.internal.StandingTable.Standing;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Courses;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;

/**
 * One look at everything, in the order in which the parts must be done. What a part cannot decide is undone by itself and
 * tried again with the next pass; the rest goes on.
 */
final class Pass {

    private static final Logger log = LoggerFactory.getLogger(Pass.class);

    /** Before a silence ends, its reader is told. */
    private static final Duration WARNING = Duration.ofMinutes(30);

    /** What every pass works with. */
    record Desk(
            AlertTables tables,
            Courses courses,
            GroundsWriter grounds,
            Relief relief,
            EpisodeLetter letters,
            HouseLetters house,
            AlertSettings settings,
            AlertMetrics metrics) {}

    private final AlertTables tables;
    private final Courses courses;
    private final GroundsWriter grounds;
    private final Relief relief;
    private final EpisodeLetter letters;
    private final HouseLetters house;
    private final AlertSettings settings;
    private final AlertMetrics metrics;

    private final Instant now;
    private final Look.Seen seen;
    private final Sight sight;
    private final Decide.Posting post;
    private final TransactionStatus transaction;
    private final List<Rule> all;
    private List<StoredSilence> silences;

    /** @param rules in any order */
    Pass(Desk desk, List<Rule> rules, Instant now, Look.Seen seen, Decide.Posting post, TransactionStatus transaction) {
        this.tables = desk.tables();
        this.courses = desk.courses();
        this.grounds = desk.grounds();
        this.relief = desk.relief();
        this.letters = desk.letters();
        this.house = desk.house();
        this.settings = desk.settings();
        this.metrics = desk.metrics();
        this.now = now;
        this.seen = seen;
        this.post = post;
        this.transaction = transaction;
        this.all = rules.stream()
                .sorted(Comparator.comparing(Rule::severity).reversed().thenComparing(Rule::id))
                .toList();
        this.sight = seen.sight();
        this.silences = tables.silences().silences(now);
    }

    /**
     * Does a part of the pass; if it fails, all else of the pass holds.
     *
     * @return whether it was done
     */
    boolean apart(String what, Runnable part) {
        Object before = transaction.createSavepoint();
        try {
            part.run();
            transaction.releaseSavepoint(before);
            return true;
        } catch (RuntimeException e) {
            transaction.rollbackToSavepoint(before);
            metrics.failed();
            log.atError().addKeyValue("part", what).setCause(e).log("{} could not be decided; the rest goes on", what);
            return false;
        }
    }

    private void apart(Episode episode, Runnable part) {
        apart("Episode %d".formatted(episode.id()), part);
    }

    private Optional<Rule> rule(Episode episode) {
        return all.stream().filter(rule -> rule.id().equals(episode.rule())).findFirst();
    }

    /** Every open episode; what each has named is looked up where an act is to be told. */
    private List<Telling.Open> open(Rule told, String series) {
        boolean act = told.condition() instanceof Condition.SevereItem;
        return tables.episodes().openEpisodes().stream()
                .flatMap(episode -> rule(episode)
                        .map(rule -> new Telling.Open(
                                rule,
                                episode,
                                act && episode.series().equals(series) ? named(rule, episode) : Set.of()))
                        .stream())
                .toList();
    }

    /**
     * The stories that an episode's notices named: its acts, or what weighed most when it opened and worsened; none while
     * one of them is owed, as nobody has read that.
     */
    private Set<String> named(Rule rule, Episode episode) {
        if (episode.owed() != null) return Set.of();
        if (rule.condition() instanceof Condition.SevereItem) return causes(rule, episode);
        return tables.grounds().of(episode.id()).stream()
                .flatMap(grounds -> grounds.stories().stream()
                        .filter(story -> story.direction() == Direction.STRAIN)
                        .limit(EpisodeLetter.HEAVIEST))
                .map(story -> Long.toString(story.story()))
                .collect(Collectors.toSet());
    }

    private Set<String> causes(Rule rule, Episode episode) {
        return tables.standings().standing(rule.id(), episode.series()).phase().causes();
    }

    /** Acknowledgements whose time is over. */
    void lapse() {
        for (Episode episode : tables.episodes().openEpisodes()) {
            if (episode.owner() == null || episode.owner().until() == null) continue;
            if (now.isBefore(episode.owner().until())) continue;
            String ended = "The acknowledgement of %s has ended."
                    .formatted(episode.owner().owner());
            apart(episode, () -> {
                tables.episodes().disown(episode.id(), now);
                happened(episode, Kind.RELEASED, ended, "");
            });
        }
    }

    void decide() {
        for (Rule rule : all) {
            if (!rule.enabled()) continue;
            for (String series : rule.series(courses.factors())) {
                apart("Rule %s of %s".formatted(rule.id(), series), () -> decide(rule, series));
            }
        }
        retire();
    }

    private void decide(Rule rule, String series) {
        Standing before = tables.standings().standing(rule.id(), series);
        Reading reading = sight.of(series);
        Turn turn = EpisodeWatch.decide(rule, before.phase(), reading);
        Long episode = before.episode();
        switch (turn.event()) {
            case NONE -> {
                if (!turn.phase().equals(before.phase()))
                    tables.standings().stand(rule.id(), series, turn.phase(), episode);
            }
            case OPENED -> {
                long opened = tables.episodes()
                        .open(rule, series, now, reading.stressBefore(window(rule)), reading.stress(), turn.reason());
                tables.standings().stand(rule.id(), series, turn.phase(), opened);
                happen(rule, opened, Kind.OPENED, turn, before.phase());
                metrics.opened(rule.severity());
            }
            case WORSENED -> {
                tables.standings().stand(rule.id(), series, turn.phase(), episode);
                if (episode != null) happen(rule, episode, Kind.WORSENED, turn, before.phase());
            }
            case RECOVERING, RELAPSED -> {
                tables.standings().stand(rule.id(), series, turn.phase(), episode);
                Kind kind = turn.event() == Turn.Event.RECOVERING ? Kind.RECOVERING : Kind.RELAPSED;
                if (episode != null) {
                    tables.episodes()
                            .happened(episode, new EpisodeEvent(now, kind, reading.stress(), "", turn.reason(), ""));
                }
            }
            case CLOSED -> {
                if (episode != null) {
                    happen(rule, episode, Kind.CLOSED, turn, before.phase());
                    tables.episodes().close(episode, now);
                }
                tables.standings().stand(rule.id(), series, turn.phase(), null);
            }
        }
    }

    /**
     * What eased, once for each decision of the method's grid, in their order: one that failed is tried again with the next
     * pass, and those that nobody was there to take are made good while their news is fresh.
     */
    void ease() {
        Instant last = Detector.floor(now);
        Instant fresh = last.minus(News.FRESH);
        Instant before = tables.progress().eased();
        Instant next = before == null ? last : Detector.floor(before).plus(Detector.STEP);
        if (next.isBefore(fresh)) next = fresh;
        for (; !next.isAfter(last); next = next.plus(Detector.STEP)) {
            Instant decision = next;
            boolean decided = apart("What eased", () -> {
                relief.decide(decision);
                tables.progress().eased(decision);
            });
            if (!decided) return;
        }
    }

    /** Episodes of rules that sleep, or of series that are not watched any more, end, and who was told of them is told. */
    private void retire() {
        for (Episode episode : tables.episodes().openEpisodes()) {
            boolean watched =
                    rule(episode).filter(rule -> rule.watches(episode.series())).isPresent();
            if (!watched || !isThere(episode.series())) apart(episode, () -> retire(episode));
        }
        tables.standings()
                .forgetPending((id, series) ->
                        all.stream().anyMatch(rule -> rule.id().equals(id) && rule.watches(series) && isThere(series)));
    }

    private boolean isThere(String series) {
        return series.equals(CohesionIndex.SERIES) || courses.factors().contains(new FactorId(series));
    }

    private void retire(Episode episode) {
        String reason = "Its rule does not watch this any more.";
        Optional<Rule> told = rule(episode)
                .filter(_ -> isThere(episode.series())
                        && episode.told() != null
                        && silence(episode).isEmpty());
        String untold = told.map(rule -> tell(rule, episode, Kind.CLOSED, reason, episode.worst(), rule.first()))
                .orElse("it is no news");
        tables.episodes()
                .happened(episode.id(), new EpisodeEvent(now, Kind.CLOSED, episode.reference(), "", reason, untold));
        tables.episodes().close(episode.id(), now);
        tables.standings().stand(episode.rule(), episode.series(), new Phase.Clear(), null);
    }

    /** Writes an event into the timeline with its grounds, and tells it unless something speaks against. */
    private void happen(Rule rule, long id, Kind kind, Turn turn, Phase before) {
        Episode episode = tables.episodes().find(id).orElseThrow();
        Optional<Silence> silence = silence(episode);
        Set<String> acts = new HashSet<>(turn.phase().causes());
        acts.removeAll(before.causes());
        Optional<Withheld> withheld =
                Telling.withheld(rule, episode, turn.event(), acts, open(rule, episode.series()), silence);
        silence.ifPresent(covering -> tables.silences().covered(covering.id()));
        int from = known(episode, kind, before);
        String untold = withheld.map(Withheld::why)
                .orElseGet(() -> tell(rule, episode, kind, turn.reason(), from, rule.first()));
        happened(episode, kind, turn.reason(), untold);
        if (kind != Kind.CLOSED) ground(rule, episode, kind);
        if (withheld.isEmpty()) return;
        tables.episodes().untold(id, withheld.get().why());
        if (withheld.get().owed()) tables.episodes().owe(id, kind, from);
    }

    /** What is told is not held up by what is kept of it. */
    private void ground(Rule rule, Episode episode, Kind kind) {
        apart(
                "What episode %d rests on".formatted(episode.id()),
                () -> tables.grounds().store(episode.id(), grounds.of(rule, episode.series(), kind, sight)));
    }

    /** The stress from which a reader sees it move: what they knew, or what was before. */
    private static int known(Episode episode, Kind kind, Phase before) {
        if (kind == Kind.CLOSED) return episode.worst();
        if (episode.owed() != null) return episode.owed().from();
        return before instanceof Phase.Open open ? open.reference() : episode.before();
    }

    /** What was held back and is still worth telling, as soon as nothing speaks against it any more. */
    void makeGood() {
        for (Episode episode : tables.episodes().owed()) {
            Optional<Rule> rule = rule(episode);
            Episode.Owed owed = episode.owed();
            if (rule.isEmpty() || owed == null) continue;
            if (rule.get().series(courses.factors()).contains(episode.series())) {
                apart(episode, () -> makeGood(rule.get(), episode, owed));
            } else {
                tables.episodes().forgive(episode.id());
            }
        }
    }

    private void makeGood(Rule rule, Episode episode, Episode.Owed owed) {
        Optional<Withheld> withheld = Telling.withheld(
                rule,
                episode,
                Turn.Event.valueOf(owed.event().name()),
                causes(rule, episode),
                open(rule, episode.series()),
                silence(episode));
        if (withheld.isPresent()) {
            tables.episodes().untold(episode.id(), withheld.get().why());
            return;
        }
        boolean over = owed.event() == Kind.CLOSED;
        int stress = sight.of(episode.series()).stress();
        if (owed.event() == Kind.WORSENED && !EpisodeWatch.isWorse(rule.condition(), owed.from(), stress)) {
            tables.episodes().forgive(episode.id());
            return;
        }
        if (!over && (episode.recovering() || !rule.hours().contain(now))) return;
        String reason = "Held back until now. "
                + switch (owed.event()) {
                    case CLOSED -> "It has ended meanwhile.";
                    case WORSENED ->
                        rule.condition() instanceof Condition.SevereItem
                                ? "It was not the only report."
                                : EpisodeWatch.worse(owed.from(), stress);
                    default -> "It is still open. " + episode.reason();
                };
        Kind told = owed.event() == Kind.OPENED ? Kind.UNSILENCED : owed.event();
        int from = over ? episode.worst() : owed.from();
        happened(episode, Kind.UNSILENCED, reason, tell(rule, episode, told, reason, from, rule.first()));
    }

    /** @return why nobody is told; empty if somebody is */
    private String tell(Rule rule, Episode episode, Kind kind, String reason, int from, String list) {
        Letter letter = letters.compose(rule, episode, kind, reason, from, seen);
        OptionalInt recipients = post.post(
                new Notice(EpisodeLetter.thread(episode.id()), topic(episode), rule.severity(), Set.of(list), letter));
        boolean nobody = recipients.isPresent() && recipients.getAsInt() == 0;
        String untold = nobody ? "nobody on the list “%s” wants it".formatted(list) : "";
        // The second list hears what the first was told; what is held back from the first stays so.
        if (kind == Kind.ESCALATED) {
            if (!nobody) tables.episodes().heard(episode.id());
        } else if (nobody) {
            tables.episodes().toldNobody(episode.id(), now, untold);
        } else {
            tables.episodes().told(episode.id(), now);
        }
        log.atInfo()
                .addKeyValue("episode", episode.id())
                .addKeyValue("event", kind)
                .addKeyValue("recipients", recipients.orElse(0))
                .log("Episode {}: {}", episode.id(), letter.subject());
        return untold;
    }

    /** What nobody owns is told to the second list, once. */
    void escalate() {
        for (Episode episode : tables.episodes().openEpisodes()) {
            Optional<Rule> rule = rule(episode);
            boolean due = episode.unowned()
                    && episode.escalated() == null
                    && silence(episode).isEmpty();
            if (!due || rule.isEmpty() || rule.get().second().isEmpty() || ownedOfLate(episode)) continue;
            apart(episode, () -> {
                String reason = "Nobody has owned it for %d minutes."
                        .formatted(settings.unownedAfter().toMinutes());
                tables.episodes().escalated(episode.id(), now);
                String second = rule.get().second();
                happened(
                        episode,
                        Kind.ESCALATED,
                        reason,
                        tell(rule.get(), episode, Kind.ESCALATED, reason, episode.before(), second));
            });
        }
    }

    /** Told, or let go of, so short a time ago that somebody may yet take it. */
    private boolean ownedOfLate(Episode episode) {
        Instant since = now.minus(settings.unownedAfter());
        boolean toldOfLate = episode.told() == null || episode.told().isAfter(since);
        return toldOfLate
                || tables.episodes()
                        .released(episode.id())
                        .filter(since::isBefore)
                        .isPresent();
    }

    void silences() {
        List<Episode> open = tables.episodes().openEpisodes();
        for (StoredSilence stored : silences) {
            Silence silence = stored.silence();
            List<Episode> covered = open.stream()
                    .filter(one -> silence.covers(one.rule(), one.series(), now))
                    .toList();
            if (!covered.isEmpty() && !stored.covered()) tables.silences().covered(silence.id());
            if (silence.endsEarly() && stored.covered() && covered.isEmpty()) {
                tables.silences().endSilence(silence.id(), now);
            } else if (!stored.warned() && !now.isBefore(silence.until().minus(WARNING)) && !covered.isEmpty()) {
                apart("Silence %d".formatted(silence.id()), () -> {
                    tables.silences().warned(silence.id(), now);
                    post.post(house.silenceEnds(silence, covered, lists(covered)));
                });
            }
        }
        silences = tables.silences().silences(now);
    }

    /** Whom it would be told to. */
    private Set<String> lists(List<Episode> episodes) {
        return episodes.stream()
                .flatMap(episode -> rule(episode).map(Rule::first).stream())
                .collect(Collectors.toSet());
    }

    private Optional<Silence> silence(Episode episode) {
        return silences.stream()
                .map(StoredSilence::silence)
                .filter(silence -> silence.covers(episode.rule(), episode.series(), now))
                .findFirst();
    }

    private void happened(Episode episode, Kind kind, String text, String untold) {
        int stress = sight.of(episode.series()).stress();
        tables.episodes().happened(episode.id(), new EpisodeEvent(now, kind, stress, "", text, untold));
    }

    private static String topic(Episode episode) {
        return episode.series().equals(CohesionIndex.SERIES) ? "" : episode.series();
    }

    /** How far back a reader compares. */
    private static Duration window(Rule rule) {
        return switch (rule.condition()) {
            case Condition.Rise rise -> rise.over();
            case Condition.Index index -> index.over();
            default -> Duration.ofDays(1);
        };
    }
}
