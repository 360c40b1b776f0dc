package watch.cohesion.brief;

import java.time.Instant;
import java.util.List;
import watch.cohesion.indicator.CohesionIndex;

/**
 * What changed in a day, by exception, in no language yet: every sentence is a text of the message catalogue with what
 * fills it, and names what it rests on. The same facts make the same brief to the last byte.
 *
 * @param from when the day began
 * @param to when it ended
 * @param nothing whether there is nothing out of the ordinary to tell
 * @param index how the alliance stands
 * @param beside what must be known at once as well: which factors moved by more than chance would explain, and how many
 *     episodes are open; empty if there is neither
 * @param moved one paragraph for each factor that moved more than chance would explain or whose level changed, greatest
 *     movement first
 * @param episodes one for each that is open, then for each that ended in the day
 * @param notHeard one for each feed that was not heard
 * @param corrected one for each item that a person judged
 * @param quiet one line on all other factors, and on what arrived
 */
public record ChangeBrief(
        Instant from,
        Instant to,
        boolean nothing,
        Sentence index,
        List<Sentence> beside,
        List<Paragraph> moved,
        List<Paragraph> episodes,
        List<Paragraph> notHeard,
        List<Paragraph> corrected,
        List<Sentence> quiet) {

    /** Sentences on one thing. */
    public record Paragraph(Citation about, List<Sentence> sentences) {}

    /**
     * A sentence.
     *
     * @param key of its text in the message catalogue
     * @param terms what fills it, in order
     * @param rests what it rests on, the heaviest first; never empty
     */
    public record Sentence(String key, List<Term> terms, List<Citation> rests) {

        /** The sentence in a language. */
        public String in(Words words) {
            return words.text(key, filled(terms, words));
        }

        private static Object[] filled(List<Term> terms, Words words) {
            return terms.stream().map(term -> filled(term, words)).toArray();
        }

        private static Object filled(Term term, Words words) {
            return switch (term) {
                case Term.Plain(String text) -> text;
                case Term.Series(String series, String english) -> words.series(series, english);
                case Term.Word(String key, List<Term> terms) -> words.text(key, filled(terms, words));
                case Term.When(Instant at) -> words.when(at);
                case Term.Count(long number) -> number;
            };
        }
    }

    /** How a language says it. */
    public interface Words {

        /** A text of the message catalogue, filled in. */
        String text(String key, Object... filled);

        /** As {@link Term.Series}. */
        String series(String series, String english);

        String when(Instant at);
    }

    /** What fills a sentence. */
    public sealed interface Term {

        /** Words or figures that are the same in every language. */
        record Plain(String text) implements Term {}

        /**
         * A series by its name.
         *
         * @param series a factor's id or {@code cohesion}
         * @param english the factor's name; empty for the index
         */
        record Series(String series, String english) implements Term {}

        /** A text of the message catalogue, such as {@code level.HIGH}, with what fills it. */
        record Word(String key, List<Term> terms) implements Term {

            public Word(String key) {
                this(key, List.of());
            }
        }

        /** An instant. */
        record When(Instant at) implements Term {}

        /** A number by which a text may choose its words. */
        record Count(long number) implements Term {}
    }

    /** What a sentence rests on, or a paragraph is about. */
    public sealed interface Citation {

        /** Where it stands in the product. */
        default String path() {
            return switch (this) {
                case OfItem(WatchReport.Piece piece, String _) -> "/items/" + piece.item();
                case OfSeries(String series, String _, String _) ->
                    series.equals(CohesionIndex.SERIES) ? "/" : "/factors/" + series;
                case OfEpisode(long episode, String _, String _) -> "/alerts/" + episode;
                case OfFeed(String feed, String _) -> "/feeds/" + feed;
                case OfAllFeeds() -> "/feeds";
            };
        }

        /** @param points that it moved its factor by, signed; empty where it is not cited for that */
        record OfItem(WatchReport.Piece piece, String points) implements Citation {}

        /**
         * @param series as {@link Term.Series}
         * @param change of its score, signed; empty where it is not cited for that
         */
        record OfSeries(String series, String english, String change) implements Citation {}

        /** @param series as {@link Term.Series} */
        record OfEpisode(long episode, String series, String english) implements Citation {}

        /** A feed. */
        record OfFeed(String feed, String name) implements Citation {}

        /** All feeds, which our own network cut off. */
        record OfAllFeeds() implements Citation {}
    }
}
