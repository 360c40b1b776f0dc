package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rehearsal;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.notification.Severity;

/** Rules in their table; those of the file that it does not have are added before anything is decided. */
@Component
class JdbcRules implements Rules, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(JdbcRules.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final Factors factors;
    private final FactorVersions versions;
    private final AlertSettings settings;
    private final Rehearse rehearse;
    private final Jobs jobs;

    JdbcRules(
            JdbcClient jdbc,
            TransactionOperations transactions,
            AuditLog audit,
            Factors factors,
            FactorVersions versions,
            AlertSettings settings,
            Rehearse rehearse,
            Jobs jobs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.factors = factors;
        this.versions = versions;
        this.settings = settings;
        this.rehearse = rehearse;
        this.jobs = jobs;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<FactorId> known = factors.all().stream().map(Factor::id).collect(Collectors.toSet());
        ConfigurationFile file = ConfigurationFile.find(settings.file());
        List<Rule> listed =
                versions.current() == 0 ? RulesFile.read(file, known) : RulesFile.readLeavingOut(file, known);
        int added = 0;
        for (Rule rule : listed) {
            Boolean fresh = transactions.execute(_ -> {
                if (put(rule, "INSERT IGNORE") == 0) return false;
                audit.record(OwnNames.SYSTEM, "rule.add", rule.id().value(), null, AuditText.of(rule));
                return true;
            });
            if (Boolean.TRUE.equals(fresh)) added++;
        }
        if (added > 0) log.atInfo().log("{} rules added from {}", added, settings.file());
    }

    @Override
    public List<Rule> all() {
        return jdbc.sql("SELECT SQL_CACHE * FROM alert_rule ORDER BY name, id")
                .query(JdbcRules::rule)
                .list();
    }

    /** The rule, which nobody else changes until the transaction ends. */
    private Optional<Rule> lock(RuleId id) {
        return jdbc.sql("SELECT * FROM alert_rule WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(JdbcRules::rule)
                .optional();
    }

    @Override
    public boolean add(Rule rule, String who) {
        try {
            transactions.executeWithoutResult(_ -> store(null, rule, "INSERT", who));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public boolean change(Rule before, Rule after, String who) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            Optional<Rule> same = lock(after.id()).filter(before::equals);
            same.ifPresent(rule -> store(rule, after, "REPLACE", who));
            return same.isPresent();
        }));
    }

    private void store(@Nullable Rule before, Rule after, String verb, String who) {
        put(after, verb);
        String was = before == null ? null : AuditText.of(before);
        audit.record(who, "rule.save", after.id().value(), was, AuditText.of(after));
        jobs.wake(AlertJob.NAME);
    }

    @Override
    public Rehearsal rehearse(Rule rule) {
        return rehearse.of(rule);
    }

    private int put(Rule rule, String verb) {
        return put(jdbc, rule, verb);
    }

    static int put(JdbcClient jdbc, Rule rule, String verb) {
        return jdbc.sql(verb + """
             INTO alert_rule (id, name, kind, parameters, factors, severity, first_list, second_list, zone, days,
                hours_from, hours_to, enabled)
            VALUES (:id, :name, :kind, :parameters, :factors, :severity, :first, :second, :zone, :days,
                :from, :to, :enabled)
            """)
                .param("id", rule.id().value())
                .param("name", rule.name())
                .param("kind", rule.condition().kind())
                .param("parameters", lines(Parameters.of(rule.condition())))
                .param("factors", rule.factors().stream().map(FactorId::value).collect(Collectors.joining(",")))
                .param("severity", rule.severity().word())
                .param("first", rule.first())
                .param("second", rule.second())
                .param("zone", rule.hours().zone().getId())
                .param(
                        "days",
                        rule.hours().days().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .collect(Collectors.joining(",")))
                .param("from", rule.hours().from())
                .param("to", rule.hours().to())
                .param("enabled", rule.enabled())
                .update();
    }

    static Rule rule(ResultSet row, int n) throws SQLException {
        return new Rule(
                new RuleId(row.getString("id")),
                row.getString("name"),
                Parameters.read(row.getString("kind"), parameters(row.getString("parameters"))),
                words(row.getString("factors")).map(FactorId::new).toList(),
                Severity.of(row.getString("severity")),
                row.getString("first_list"),
                row.getString("second_list"),
                new ActiveHours(
                        ZoneId.of(row.getString("zone")),
                        new HashSet<>(words(row.getString("days"))
                                .map(DayOfWeek::valueOf)
                                .toList()),
                        row.getObject("hours_from", LocalTime.class),
                        row.getObject("hours_to", LocalTime.class)),
                row.getBoolean("enabled"));
    }

    private static String lines(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> parameters(String lines) {
        Map<String, String> parameters = new LinkedHashMap<>();
        lines.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        return parameters;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty());
    }
}
