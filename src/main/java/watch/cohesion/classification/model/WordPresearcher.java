package watch.cohesion.classification.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Picks the rules that may match a text: those of whose {@link NeededWords} it has one of each set. Lucene's own presearcher
 * looks at one set a rule, lets half as many again pass, and searches for every word of the text to find them. To be given
 * all rules before the first text; then safe for many threads.
 */
final class WordPresearcher extends Presearcher {

    private static final String NUMBER = "number";

    /** A number for each word, by field. */
    private final Map<String, Map<BytesRef, Integer>> words = new HashMap<>();

    /** Of each rule, by its number, its sets of words. */
    private final List<int[][]> needed = new ArrayList<>();

    private int count;

    @Override
    public Document indexQuery(Query query, Map<String, String> metadata) {
        Document rule = new Document();
        rule.add(new NumericDocValuesField(NUMBER, needed.size()));
        needed.add(NeededWords.of(query).stream()
                .sorted(Comparator.comparingInt(Set::size))
                .map(set -> set.stream().mapToInt(this::number).toArray())
                .toArray(int[][]::new));
        return rule;
    }

    private int number(Term word) {
        return words.computeIfAbsent(word.field(), _ -> new HashMap<>()).computeIfAbsent(word.bytes(), _ -> count++);
    }

    @Override
    public Query buildQuery(LeafReader text, BiPredicate<String, BytesRef> known) {
        FixedBitSet there = there(text);
        long[] may = new long[needed.size()];
        int found = 0;
        for (int rule = 0; rule < may.length; rule++) if (hasAll(there, needed.get(rule))) may[found++] = rule;
        return NumericDocValuesField.newSlowSetQuery(NUMBER, Arrays.copyOf(may, found));
    }

    private static boolean hasAll(FixedBitSet there, int[][] sets) {
        for (int[] set : sets) if (!hasOne(there, set)) return false;
        return true;
    }

    private static boolean hasOne(FixedBitSet there, int[] words) {
        for (int word : words) if (there.get(word)) return true;
        return false;
    }

    private FixedBitSet there(LeafReader text) {
        FixedBitSet there = new FixedBitSet(Math.max(1, count));
        try {
            for (FieldInfo field : text.getFieldInfos()) {
                Map<BytesRef, Integer> known = words.getOrDefault(field.name, Map.of());
                Terms terms = text.terms(field.name);
                if (terms == null) continue;
                TermsEnum each = terms.iterator();
                for (BytesRef word = each.next(); word != null; word = each.next()) {
                    Integer number = known.get(word);
                    if (number != null) there.set(number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return there;
    }
}
