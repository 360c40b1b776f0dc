package watch.cohesion.alert.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.decision.Telling;
import watch.cohesion.alert.decision.Telling.Withheld;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/** What open episodes were told on, and is taken back: whoever had the notice is told at once. */
final class Revisions {

    private final Pass pass;
    private final SilencesInForce silences;
    private final EpisodeNotices notices;

    Revisions(Pass pass, SilencesInForce silences, EpisodeNotices notices) {
        this.pass = pass;
        this.silences = silences;
        this.notices = notices;
    }

    void tell() {
        List<Revision> found = new ArrayList<>();
        pass.apart(
                "What was taken back",
                () -> found.addAll(pass.tables().revised().open()));
        for (Revision revision : found) {
            pass.apart("What was taken back of episode %d".formatted(revision.episode()), () -> tell(revision));
        }
    }

    private void tell(Revision revision) {
        // What was judged since the scores were made is for the next pass: it would be told without its movement.
        if (pass.seen()
                .snapshot()
                .judged()
                .says(new ItemId(revision.item()), new FactorId(revision.factor()), Direction.STRAIN)) return;
        Episode episode = pass.tables().episodes().find(revision.episode()).orElseThrow();
        pass.rule(episode)
                .filter(rule -> rule.watches(episode.series()) && pass.isThere(episode.series()))
                .ifPresent(rule -> known(rule, episode, revision).ifPresent(story -> {
                    // The notice before may have named it, too.
                    if (pass.tables().revised().note(revision)) happen(rule, episode, revision.words(story));
                }));
    }

    /** As its readers know it; empty if they were not told of it by name, or of sources and not of stress. */
    private Optional<Grounds.Story> known(Rule rule, Episode episode, Revision revision) {
        if (!rule.condition().ofStress()) return Optional.empty();
        return Stream.concat(
                        NamedStories.in(rule, episode, revision.grounds()), acts(rule, episode, revision.grounds()))
                .filter(story ->
                        story.item() == revision.item() && story.factor().equals(revision.factor()))
                .findFirst();
    }

    /** What a severe item's episode is about, however little it weighs. */
    private Stream<Grounds.Story> acts(Rule rule, Episode episode, Grounds grounds) {
        if (!(rule.condition() instanceof Condition.SevereItem)) return Stream.empty();
        return grounds.stories().stream()
                .filter(story -> pass.causes(rule, episode).contains(Long.toString(story.story())));
    }

    private void happen(Rule rule, Episode episode, String words) {
        Optional<Silence> silence = silences.over(episode);
        silence.ifPresent(covering -> pass.tables().silences().covered(covering.id()));
        String untold = Telling.withheldRevision(silence)
                .map(Withheld::why)
                .orElseGet(() -> notices.takeBack(rule, episode, words));
        pass.happened(episode, Kind.REVISED, words, untold);
    }
}
