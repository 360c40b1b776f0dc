package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Gathers the words without which a query finds nothing: of each of several sets a text must have one. */
final class NeededWords extends QueryVisitor {

    /** Of sets of which one is enough to look at: few words, and long ones, as they are rarer. */
    private static final Comparator<Set<Term>> TELLING =
            Comparator.<Set<Term>>comparingInt(Set::size).thenComparingInt(words -> -shortest(words));

    /** Whether one of the parts is enough, not all of them needed. */
    private final boolean either;

    private final List<Supplier<List<Set<Term>>>> parts = new ArrayList<>();

    private NeededWords(boolean either) {
        this.either = either;
    }

    /** None if the query may find something in any text. */
    static List<Set<Term>> of(Query query) {
        NeededWords needed = new NeededWords(false);
        query.visit(needed);
        return needed.sets();
    }

    private List<Set<Term>> sets() {
        List<List<Set<Term>>> each = parts.stream().map(Supplier::get).toList();
        if (!either) return each.stream().flatMap(List::stream).toList();
        if (each.stream().anyMatch(List::isEmpty)) return List.of();
        Set<Term> together = new HashSet<>();
        each.forEach(sets -> together.addAll(sets.stream().min(TELLING).orElseThrow()));
        return together.isEmpty() ? List.of() : List.of(together);
    }

    private static int shortest(Set<Term> words) {
        return words.stream().mapToInt(word -> word.bytes().length).min().orElse(0);
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
        for (Term term : terms) parts.add(() -> List.of(Set.of(term)));
    }

    @Override
    public void consumeTermsMatching(Query query, String field, Supplier<ByteRunAutomaton> words) {
        parts.add(List::of);
    }

    @Override
    public void visitLeaf(Query query) {
        parts.add(List::of);
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
        if (occur == Occur.MUST_NOT || (occur == Occur.SHOULD && isOptional(parent))) return EMPTY_VISITOR;
        NeededWords part = new NeededWords(occur == Occur.SHOULD);
        parts.add(part::sets);
        return part;
    }

    /** Beside what must be there, what should be need not. */
    private static boolean isOptional(Query parent) {
        return parent instanceof BooleanQuery all
                && all.getMinimumNumberShouldMatch() == 0
                && all.clauses().stream().anyMatch(clause -> clause.isRequired());
    }
}
