package watch.cohesion.alert.internal;

import java.time.Duration;
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

    /** What is signed may be a slip, and is told once it has stood for so long. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Pass pass;
    private final RevisedTable table;
    private final SilencesInForce silences;
    private final EpisodeNotices notices;

    Revisions(Pass pass, SilencesInForce silences, EpisodeNotices notices) {
        this.pass = pass;
        this.table = pass.tables().revised();
        this.silences = silences;
        this.notices = notices;
    }

    void tell() {
        List<Revision> found = new ArrayList<>();
        pass.apart("What was taken back", () -> {
            found.addAll(table.again());
            found.addAll(table.takenBack(pass.now().minus(SETTLED)));
        });
        for (Revision revision : found) {
            pass.apart("What was taken back of episode %d".formatted(revision.episode()), () -> tell(revision));
        }
    }

    private void tell(Revision revision) {
        // What was judged since the scores were made is for the next pass: it would be told without its movement.
        boolean counts = pass.seen()
                .snapshot()
                .judged()
                .says(new ItemId(revision.item()), new FactorId(revision.factor()), Direction.STRAIN);
        if (counts != revision.way().isStrain()) return;
        Episode episode = pass.tables().episodes().find(revision.episode()).orElseThrow();
        pass.rule(episode)
                .filter(rule -> rule.watches(episode.series()) && pass.isThere(episode.series()))
                .ifPresent(rule -> known(rule, episode, revision).ifPresent(story -> {
                    String words = revision.words(story);
                    if (counts) again(rule, episode, revision, words);
                    // The notice before may have named it, too.
                    else if (table.note(revision, words, pass.now())) takenBack(rule, episode, revision, words);
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

    private void takenBack(Rule rule, Episode episode, Revision revision, String words) {
        Optional<Silence> silence = silences.over(episode);
        silence.ifPresent(covering -> pass.tables().silences().covered(covering.id()));
        String untold = Telling.withheldRevision(silence)
                .map(Withheld::why)
                .orElseGet(() -> notices.revise(rule, episode, revision.way(), words));
        if (untold.isEmpty()) table.heard(revision);
        pass.happened(episode, Kind.REVISED, words, untold);
    }

    /** While it is silenced, its readers go on to know what they know. */
    private void again(Rule rule, Episode episode, Revision revision, String words) {
        if (silences.over(episode).isPresent()) return;
        table.forget(revision).ifPresent(told -> {
            boolean known = told || episode.escalated() != null;
            String untold = known
                    ? notices.revise(rule, episode, revision.way(), words)
                    : "that it was not was not told either";
            pass.happened(episode, Kind.REVISED, words, untold);
        });
    }
}
