package watch.cohesion.alert.internal;

import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Rule;
import watch.cohesion.factor.Direction;

/** Which stories a notice named, by the grounds that were kept with it. */
final class NamedStories {

    private NamedStories() {}

    static Stream<Grounds.Story> in(Rule rule, Episode episode, Grounds grounds) {
        return named(
                grounds.stories().stream()
                        .filter(story -> story.direction() == Direction.STRAIN)
                        .toList(),
                NewSince.of(rule, episode, grounds.event(), grounds.at()));
    }

    /** As the letter names them: the heaviest, and where none of them is new the heaviest that is. */
    private static Stream<Grounds.Story> named(List<Grounds.Story> strain, NewSince since) {
        List<Grounds.Story> heaviest = strain.stream()
                .limit(HeaviestPieces.MOST)
                .filter(story -> story.milli() >= HeaviestPieces.LEAST)
                .toList();
        boolean anyNew = heaviest.stream().anyMatch(story -> isNew(story, since));
        return Stream.concat(
                heaviest.stream(),
                strain.stream().filter(story -> !anyNew && isNew(story, since)).limit(1));
    }

    private static boolean isNew(Grounds.Story story, NewSince since) {
        return since.isNew(story.time(), story.firstSeen());
    }
}
