package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Lexicon;

/** The rules of one language, gathered from what all factors share and from each factor. */
final class RuleList {

    private final List<QueryRule> rules = new ArrayList<>();

    private RuleList() {}

    static List<QueryRule> of(Lexicon lexicon, List<Factor> factors) {
        RuleList list = new RuleList();
        lexicon.relevance().parties().forEach((party, queries) -> list.add(QueryRule.Kind.PARTY, party, queries));
        list.add(QueryRule.Kind.ENOUGH, "", lexicon.relevance().enough());
        list.add(QueryRule.Kind.AGAINST, "", lexicon.relevance().against());
        list.add(QueryRule.Kind.SHARED_STRAIN, "", lexicon.strain());
        list.add(QueryRule.Kind.SHARED_RELIEF, "", lexicon.relief());
        list.add(QueryRule.Kind.REVERSAL, "", lexicon.reversal());
        lexicon.intensity().forEach((grade, queries) -> {
            QueryRule.Kind kind = switch (grade) {
                case TALK -> QueryRule.Kind.TALK;
                case POSITION -> QueryRule.Kind.POSITION;
                case ACTION -> QueryRule.Kind.ACTION;
            };
            list.add(kind, "", queries);
        });
        for (Factor factor : factors) {
            Factor.Queries queries = factor.queries().get(lexicon.language());
            if (queries == null) continue;
            String id = factor.id().value();
            list.add(QueryRule.Kind.TOPIC, id, queries.topic());
            list.add(QueryRule.Kind.STRAIN, id, queries.strain());
            list.add(QueryRule.Kind.RELIEF, id, queries.relief());
        }
        return list.rules;
    }

    private void add(QueryRule.Kind kind, String of, List<String> queries) {
        queries.forEach(query -> rules.add(new QueryRule(kind, of, 1, query)));
    }
}
