package watch.cohesion.alert.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.decision.EpisodeWatch;
import watch.cohesion.alert.decision.Observation;
import watch.cohesion.alert.decision.Phase;
import watch.cohesion.alert.decision.Telling.Withheld;
import watch.cohesion.alert.decision.Turn;
import watch.cohesion.alert.internal.StandingTable.Standing;

/** What each rule makes of its series in one pass: episodes open, worsen, and end. */
final class EpisodeTurns {

    private final Pass pass;
    private final EpisodeTable episodes;
    private final StandingTable standings;
    private final SilencesInForce silences;
    private final EpisodeNotices notices;

    EpisodeTurns(Pass pass, SilencesInForce silences, EpisodeNotices notices) {
        this.pass = pass;
        this.episodes = pass.tables().episodes();
        this.standings = pass.tables().standings();
        this.silences = silences;
        this.notices = notices;
    }

    void decide() {
        for (Rule rule : pass.rules()) {
            if (!rule.enabled()) continue;
            for (String series : rule.series(pass.factors())) {
                pass.apart("Rule %s of %s".formatted(rule.id(), series), () -> decide(rule, series));
            }
        }
        retire();
    }

    private void decide(Rule rule, String series) {
        Standing before = standings.standing(rule.id(), series);
        Observation observed = pass.sight().of(series);
        Turn turn = EpisodeWatch.decide(rule, before.phase(), observed);
        Long episode = before.episode();
        switch (turn.event()) {
            case NONE -> {
                if (!turn.phase().equals(before.phase())) standings.stand(rule.id(), series, turn.phase(), episode);
            }
            case OPENED -> {
                long opened = episodes.open(
                        rule,
                        series,
                        pass.now(),
                        observed.stressBefore(rule.condition()),
                        observed.stress(),
                        turn.reason());
                standings.stand(rule.id(), series, turn.phase(), opened);
                happen(rule, opened, Kind.OPENED, turn, before.phase());
                pass.opened(rule);
            }
            case WORSENED -> {
                standings.stand(rule.id(), series, turn.phase(), episode);
                if (episode != null) happen(rule, episode, Kind.WORSENED, turn, before.phase());
            }
            case RECOVERING, RELAPSED -> {
                standings.stand(rule.id(), series, turn.phase(), episode);
                Kind kind = turn.event() == Turn.Event.RECOVERING ? Kind.RECOVERING : Kind.RELAPSED;
                if (episode != null) {
                    episodes.happened(
                            episode, new EpisodeEvent(pass.now(), kind, observed.stress(), "", turn.reason(), ""));
                }
            }
            case CLOSED -> {
                if (episode != null) {
                    happen(rule, episode, Kind.CLOSED, turn, before.phase());
                    episodes.close(episode, pass.now());
                }
                standings.stand(rule.id(), series, turn.phase(), null);
            }
        }
    }

    /** Writes an event into the timeline with its grounds, and tells it unless something speaks against. */
    private void happen(Rule rule, long id, Kind kind, Turn turn, Phase before) {
        Episode episode = episodes.find(id).orElseThrow();
        Optional<Silence> silence = silences.over(episode);
        Set<String> acts = new HashSet<>(turn.phase().causes());
        acts.removeAll(before.causes());
        Optional<Withheld> withheld = notices.withheld(rule, episode, turn.event(), acts);
        silence.ifPresent(covering -> pass.tables().silences().covered(covering.id()));
        int from = known(episode, kind, before);
        String untold = withheld.map(Withheld::why)
                .orElseGet(() -> notices.tell(rule, episode, kind, turn.reason(), from, rule.first()));
        pass.happened(episode, kind, turn.reason(), untold);
        if (kind != Kind.CLOSED) notices.ground(rule, episode, kind);
        if (withheld.isEmpty()) return;
        // The end of what nobody was told of does not say why; what is kept does.
        if (kind != Kind.CLOSED) episodes.untold(id, withheld.get().why());
        if (withheld.get().owed()) episodes.owe(id, kind, from);
    }

    /** The stress from which a reader sees it move: what they knew, or what was before. */
    private static int known(Episode episode, Kind kind, Phase before) {
        if (kind == Kind.CLOSED) return episode.worst();
        if (episode.owed() != null) return episode.owed().from();
        return before instanceof Phase.Open open ? open.reference() : episode.before();
    }

    /** Episodes of rules that sleep, or of series that are not watched any more, end, and who was told of them is told. */
    private void retire() {
        for (Episode episode : episodes.openEpisodes()) {
            boolean watched = pass.rule(episode)
                    .filter(rule -> rule.watches(episode.series()))
                    .isPresent();
            if (!watched || !pass.isThere(episode.series())) pass.apart(episode, () -> retire(episode));
        }
        standings.forgetPending((id, series) -> pass.rules().stream()
                .anyMatch(rule -> rule.id().equals(id) && rule.watches(series) && pass.isThere(series)));
    }

    private void retire(Episode episode) {
        String reason = "Its rule does not watch this any more.";
        Optional<Rule> told = pass.rule(episode)
                .filter(_ -> pass.isThere(episode.series())
                        && episode.told() != null
                        && silences.over(episode).isEmpty());
        String untold = told.map(
                        rule -> notices.tell(rule, episode, Kind.CLOSED, reason, episode.worst(), rule.first()))
                .orElse("it is no news");
        episodes.happened(
                episode.id(), new EpisodeEvent(pass.now(), Kind.CLOSED, episode.reference(), "", reason, untold));
        episodes.close(episode.id(), pass.now());
        standings.stand(episode.rule(), episode.series(), new Phase.Clear(), null);
    }
}
