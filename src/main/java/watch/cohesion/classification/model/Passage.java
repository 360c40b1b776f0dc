package watch.cohesion.classification.model;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoder;

/**
 * What is read at once of an item: its title and some sentences of its summary in a row; of a sentence that is too long to
 * be read at once, some words.
 *
 * @param from offset in the summary where the sentences begin
 * @param to offset after them
 */
record Passage(Text text, int from, int to) {

    /** Between title and sentences, as the encoder reads them. */
    private static final String JOINT = ". ";

    /** Tokens of the summary in one passage: the encoder's time grows faster than the length beyond. */
    private static final int TOKENS = 150;

    /** About as much of a summary as feeds give at most: what the rules were written for. */
    private static final int CHARACTERS = 600;

    /** Of a longer text, what follows is not read: some 7,000 words. */
    private static final int MOST = 64;

    /** A text's passages, in reading order; at least one. */
    static List<Passage> of(Text text, Encoder encoder) {
        return of(text, TOKENS, encoder::length);
    }

    /** The same where no sentence model reads: by characters. */
    static List<Passage> of(Text text) {
        return of(text, CHARACTERS, String::length);
    }

    private static List<Passage> of(Text text, int most, ToIntFunction<String> measure) {
        String summary = text.summary();
        if (measure.applyAsInt(summary) <= most) return List.of(new Passage(text, 0, summary.length()));
        List<Passage> passages = new ArrayList<>();
        int begin = 0;
        int read = 0;
        int last = 0;
        for (int end : ends(summary, most, measure)) {
            int length = measure.applyAsInt(summary.substring(last, end));
            if (read > 0 && read + length > most) {
                passages.add(new Passage(text, begin, last));
                begin = last;
                read = 0;
            }
            read += length;
            last = end;
        }
        passages.add(new Passage(text, begin, summary.length()));
        return List.copyOf(passages.subList(0, Math.min(MOST, passages.size())));
    }

    /** Where a passage may end: behind a sentence, and within one that is longer than a passage, between two words. */
    private static List<Integer> ends(String text, int most, ToIntFunction<String> measure) {
        List<Integer> ends = new ArrayList<>();
        int begin = 0;
        for (int end : sentenceEnds(text)) {
            if (measure.applyAsInt(text.substring(begin, end)) > most) addWordEnds(ends, text, begin, end);
            ends.add(end);
            begin = end;
        }
        return ends;
    }

    private static void addWordEnds(List<Integer> ends, String text, int begin, int end) {
        for (int at = begin + 1; at < end; at++) {
            if (Character.isWhitespace(text.charAt(at - 1)) && !Character.isWhitespace(text.charAt(at))) ends.add(at);
        }
    }

    /** Where sentences end. A full stop after a title or a single letter ends none. */
    private static List<Integer> sentenceEnds(String text) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        List<Integer> ends = new ArrayList<>();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            if (end == text.length() || Words.sentenceEndsBefore(text, end)) ends.add(end);
        }
        return ends;
    }

    /** What the encoder reads. */
    String joined() {
        return text.title() + JOINT + text.summary().substring(from, to);
    }

    int titleLength() {
        return text.title().length();
    }

    int summaryBegins() {
        return text.title().length() + JOINT.length();
    }

    /** The title and these sentences, as a text of their own. */
    Text alone() {
        return new Text(text.title(), text.summary().substring(from, to));
    }

    /** A span of {@link #alone} as one of the whole text. */
    Span inWhole(Span span) {
        return span.inTitle() ? span : new Span(span.field(), span.start() + from, span.end() + from);
    }

    /** Characters of {@link #joined()} as a span of the item. */
    Span span(int start, int end) {
        if (start < titleLength()) return new Span(Evidence.Field.TITLE, start, Math.min(end, titleLength()));
        int shift = from - summaryBegins();
        return new Span(Evidence.Field.SUMMARY, Math.max(from, start + shift), Math.min(to, end + shift));
    }
}
