package watch.cohesion.factor.query;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Tells queries that no text could match. Lucene accepts them, and keeps what functions are made of to itself: it is read
 * from how it writes them.
 */
final class NeverMatching {

    private static final String NOTHING = "∅";
    private static final String SOMETHING = "x";

    /** Its reason may quote words and numbers in brackets. */
    private static final Pattern NO_MATCH = Pattern.compile("NOMATCH\\((?:[^()]|\\([^()]*\\))*\\)");

    /** Asks for more of its words than it has: a mistake wherever it stands. */
    private static final String TOO_FEW = "NOMATCH(Too few sources";

    private static final Pattern INNERMOST = Pattern.compile("([\\w/]*)\\(([^()]*)\\)");

    /** Of these only the first part is looked for. */
    private static final Set<String> WITHOUT =
            Set.of("NOT_CONTAINING", "NOT_CONTAINED_BY", "NOT_WITHIN", "NON_OVERLAPPING");

    private NeverMatching() {}

    /** @param query rewritten */
    static boolean is(Query query) {
        return query.toString().contains(TOO_FEW) || isDead(query);
    }

    private static boolean isDead(Query query) {
        return switch (query) {
            case MatchNoDocsQuery _ -> true;
            case BoostQuery boosted -> isDead(boosted.getQuery());
            case IntervalQuery function -> isDead(function.toString());
            case BooleanQuery all -> isDead(all);
            default -> false;
        };
    }

    private static boolean isDead(BooleanQuery all) {
        if (all.clauses().stream().anyMatch(clause -> clause.isRequired() && isDead(clause.query()))) return true;
        long alive = all.clauses().stream()
                .filter(clause -> clause.occur() == Occur.SHOULD && !isDead(clause.query()))
                .count();
        boolean required = all.clauses().stream().anyMatch(clause -> clause.isRequired());
        return alive < Math.max(required ? 0 : 1, all.getMinimumNumberShouldMatch());
    }

    /** @param function such as {@code text:ORDERED(big,or(drill,NOMATCH(…)))} */
    private static boolean isDead(String function) {
        String rest =
                NO_MATCH.matcher(function.substring(function.indexOf(':') + 1)).replaceAll(NOTHING);
        for (Matcher innermost = INNERMOST.matcher(rest); innermost.find(); innermost = INNERMOST.matcher(rest)) {
            rest = innermost.replaceAll(NeverMatching::outcome);
        }
        return rest.equals(NOTHING);
    }

    private static String outcome(MatchResult part) {
        String[] parts = part.group(2).split(",", -1);
        int dead = 0;
        for (String each : parts) if (each.equals(NOTHING)) dead++;
        boolean nothing = part.group(1).equals("or")
                ? dead == parts.length
                : WITHOUT.contains(part.group(1)) ? parts[0].equals(NOTHING) : dead > 0;
        return nothing ? NOTHING : SOMETHING;
    }
}
