package watch.cohesion.web.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Parameters;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

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

    /**
     * The rule as it was.
     *
     * @param kind of the condition; empty if what was kept is not read as one
     * @param settings its parameters by key
     * @param text as it was kept
     */
    record RuleThen(String kind, Map<String, String> settings, String text) {

        /** Null if what was kept is not read as one. */
        @Nullable
        Condition condition() {
            try {
                return kind.isEmpty() ? null : Parameters.read(kind, settings);
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
        List<Long> tenths = tenths(grounds);
        List<Story> told = new ArrayList<>();
        int others = grounds.others();
        for (int i = 0; i < grounds.stories().size(); i++) {
            Grounds.Story story = grounds.stories().get(i);
            long own = tenths.get(i + 1);
            if (own == 0) others++;
            else told.add(row(story, own, names, reader));
        }
        return new GroundsRow(
                grounds.event(),
                Moment.of(grounds.at(), reader.besideUtc()),
                Numbers.points(grounds.milli() / 1_000.0),
                Tenths.words(tenths.getFirst()),
                grounds.method(),
                grounds.classifier(),
                Numbers.count(grounds.revision()),
                RuleThen.of(grounds.rule()),
                List.copyOf(told),
                others,
                Tenths.signed(tenths.getLast()));
    }

    /** Of rest, of each story, and of the others: they add up to the stress as it is rounded. */
    private static List<Long> tenths(Grounds grounds) {
        List<Integer> milli = new ArrayList<>(List.of(grounds.rest()));
        grounds.stories().forEach(story -> milli.add(story.milli()));
        milli.add(grounds.othersMilli());
        return Tenths.addingUp(milli);
    }

    private static Story row(Grounds.Story story, long tenths, UnaryOperator<String> names, Reader reader) {
        return new Story(
                story.story(),
                story.title(),
                story.publisher(),
                Moment.of(story.time(), reader.besideUtc()),
                names.apply(story.factor()),
                Tenths.signed(tenths),
                story.publishers());
    }
}
