package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Lexicon;

/** The rules of one language, gathered from what all factors share and from each factor. */
final class RuleList {

    private final List<Rule> rules = new ArrayList<>();

    private RuleList() {}

    static List<Rule> of(Lexicon lexicon, List<Factor> factors) {
        RuleList list = new RuleList();
        lexicon.relevance().parties().forEach((party, queries) -> list.add(Rule.Kind.PARTY, party, queries));
        list.add(Rule.Kind.ENOUGH, "", lexicon.relevance().enough());
        list.add(Rule.Kind.AGAINST, "", lexicon.relevance().against());
        list.add(Rule.Kind.SHARED_STRAIN, "", lexicon.strain());
        list.add(Rule.Kind.SHARED_RELIEF, "", lexicon.relief());
        list.add(Rule.Kind.REVERSAL, "", lexicon.reversal());
        lexicon.intensity().forEach((grade, queries) -> {
            Rule.Kind kind = switch (grade) {
                case TALK -> Rule.Kind.TALK;
                case POSITION -> Rule.Kind.POSITION;
                case ACTION -> Rule.Kind.ACTION;
            };
            list.add(kind, "", queries);
        });
        for (Factor factor : factors) {
            Factor.Queries queries = factor.queries().get(lexicon.language());
            if (queries == null) continue;
            String id = factor.id().value();
            list.add(Rule.Kind.TOPIC, id, queries.topic());
            list.add(Rule.Kind.STRAIN, id, queries.strain());
            list.add(Rule.Kind.RELIEF, id, queries.relief());
        }
        return list.rules;
    }

    private void add(Rule.Kind kind, String of, List<String> queries) {
        queries.forEach(query -> rules.add(new Rule(kind, of, 1, query)));
    }
}
