package watch.cohesion.classification.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A text as queries see it, which says at once that it lacks a word. A group of a query asks for each of its words, most of
 * which a text lacks, and Lucene looks for each by halves: half of the time that matching takes. By one thread.
 */
final class WordsOfText extends FilterLeafReader {

    private final Map<String, Set<BytesRef>> words = new HashMap<>();

    private WordsOfText(LeafReader text) {
        super(text);
    }

    /** @param text that stands in one leaf */
    static IndexSearcher searcher(IndexSearcher text) {
        LeafReaderContext leaf = text.getIndexReader().leaves().getFirst();
        return new IndexSearcher(new WordsOfText(leaf.reader()));
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
        Terms terms = in.terms(field);
        if (terms == null) return null;
        Set<BytesRef> known = words.computeIfAbsent(field, _ -> words(terms));
        return new FilterTerms(terms) {
            @Override
            public TermsEnum iterator() throws IOException {
                return new FilterTermsEnum(in.iterator()) {
                    @Override
                    public boolean seekExact(BytesRef word) throws IOException {
                        return known.contains(word) && in.seekExact(word);
                    }
                };
            }
        };
    }

    private static Set<BytesRef> words(Terms terms) {
        Set<BytesRef> words = new HashSet<>();
        try {
            TermsEnum each = terms.iterator();
            for (BytesRef word = each.next(); word != null; word = each.next()) words.add(BytesRef.deepCopyOf(word));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    @Override
    public @Nullable CacheHelper getCoreCacheHelper() {
        return null;
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return null;
    }
}
