package watch.cohesion.alert.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.alert.RulePlan;
import watch.cohesion.alert.RulePlan.Step;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

/** Plans what a file of rules would change by comparing it with the table, and does it when told to. */
@Component
@ForCommands
class JdbcRuleLists implements RuleLists {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final Factors factors;
    private final Jobs jobs;

    JdbcRuleLists(JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, Factors factors, Jobs jobs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.factors = factors;
        this.jobs = jobs;
    }

    @Override
    public String file() {
        return RulesFileText.write(inForce(""));
    }

    @Override
    public RulePlan plan(String name, String text) {
        List<Rule> before = inForce("");
        List<Rule> listed = RulesFile.read(new ConfigurationFile(name, text), nameable(before));
        Map<RuleId, Rule> byId = before.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        Set<RuleId> named = listed.stream().map(Rule::id).collect(Collectors.toSet());
        return new RulePlan(
                mark(before),
                listed.stream().map(rule -> step(byId.get(rule.id()), rule)).toList(),
                before.stream().filter(rule -> !named.contains(rule.id())).toList());
    }

    /** Those that rules name already may be gone: what was exported can be imported. */
    private Set<FactorId> nameable(List<Rule> inForce) {
        return Stream.concat(
                        factors.all().stream().map(Factor::id),
                        inForce.stream().flatMap(rule -> rule.factors().stream()))
                .collect(Collectors.toSet());
    }

    private static Step step(@Nullable Rule before, Rule after) {
        String becomes = AuditText.of(after);
        if (before == null) return new Step.Add(after, becomes);
        String was = AuditText.of(before);
        return was.equals(becomes) ? new Step.Same(after) : new Step.Change(after, was, becomes);
    }

    @Override
    public boolean apply(RulePlan plan, String who) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!mark(inForce(" FOR UPDATE")).equals(plan.on())) return false;
            for (Step step : plan.steps()) {
                switch (step) {
                    case Step.Add(Rule rule, String becomes) -> put(rule, null, becomes, who);
                    case Step.Change(Rule rule, String was, String becomes) -> put(rule, was, becomes, who);
                    case Step.Same _ -> {}
                }
            }
            jobs.wake(AlertJob.NAME);
            return true;
        }));
    }

    private void put(Rule rule, @Nullable String was, String becomes, String who) {
        JdbcRules.put(jdbc, rule, "REPLACE");
        audit.record(who, "rule.import", rule.id().value(), was, becomes);
    }

    /** In the order of their ids, which does not change with what analysts call them. */
    private List<Rule> inForce(String lock) {
        return jdbc.sql("SELECT * FROM alert_rule ORDER BY id" + lock)
                .query(JdbcRules::rule)
                .list();
    }

    private static String mark(List<Rule> rules) {
        return Sha256.hex(RulesFileText.write(rules));
    }
}
