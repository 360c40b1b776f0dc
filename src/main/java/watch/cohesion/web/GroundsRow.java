package watch.cohesion.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Parameters;

/**
 * What an episode opened or worsened on, or was told late on, as its page shows it. Points are of stress, also for the index, so that what the
 * stories added adds up.
 *
 * @param rest of the stress, without any evidence
 * @param others how many stories are told in one sum: those that were kept so, and those that round to nothing
 */
record GroundsRow(
        EpisodeEvent.Kind event,
        Moment at,
        String stress,
        String rest,
        String method,
        String classifier,
        String revision,
        RuleThen rule,
        List<Story> stories,
        int others,
        String othersPoints) {

    /** Thousandths of a point that are shown as a tenth. */
    private static final int LEAST = 50;

    /**
     * The rule as it was.
     *
     * @param kind of the condition; empty if what was kept is not read as one
     * @param settings its parameters by key
     * @param text as it was kept
     */
    record RuleThen(String kind, Map<String, String> settings, String text) {

        /** How far back it compared; null if what was kept is not read as a rule. */
        @Nullable
        Duration window() {
            try {
                return kind.isEmpty() ? null : Parameters.read(kind, settings).window();
            } catch (Parameters.Fault e) {
                return null;
            }
        }

        static RuleThen of(String text) {
            List<String> words = List.of(text.split(" "));
            Map<String, String> settings = new LinkedHashMap<>();
            for (String word : words.subList(1, words.size())) {
                int at = word.indexOf('=');
                if (at > 0) settings.put(word.substring(0, at), word.substring(at + 1));
            }
            boolean known = Parameters.KINDS.contains(words.getFirst()) && settings.size() == words.size() - 1;
            return new RuleThen(known ? words.getFirst() : "", settings, text);
        }
    }

    /** @param factor its name */
    record Story(long id, String title, String publisher, Moment at, String factor, String points, int publishers) {}

    /** @param names of factors by their ids */
    static GroundsRow of(Grounds grounds, UnaryOperator<String> names, Reader reader) {
        Map<Boolean, List<Grounds.Story>> told = grounds.stories().stream()
                .collect(Collectors.partitioningBy(story -> Math.abs(story.milli()) >= LEAST));
        List<Grounds.Story> small = told.getOrDefault(false, List.of());
        return new GroundsRow(
                grounds.event(),
                Moment.of(grounds.at(), reader.besideUtc()),
                Numbers.points(grounds.milli() / 1_000.0),
                Numbers.points(grounds.rest() / 1_000.0),
                grounds.method(),
                grounds.classifier(),
                Numbers.count(grounds.revision()),
                RuleThen.of(grounds.rule()),
                told.getOrDefault(true, List.of()).stream()
                        .map(story -> new Story(
                                story.story(),
                                story.title(),
                                story.publisher(),
                                Moment.of(story.time(), reader.besideUtc()),
                                names.apply(story.factor()),
                                Numbers.signed(story.milli() / 1_000.0),
                                story.publishers()))
                        .toList(),
                grounds.others() + small.size(),
                Numbers.signed((grounds.othersMilli()
                                + small.stream().mapToInt(Grounds.Story::milli).sum())
                        / 1_000.0));
    }
}
