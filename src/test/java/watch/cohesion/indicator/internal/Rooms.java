package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Feeds;
import watch.cohesion.support.StandIn;

/** The room's parts on a real database, wired as the service wires them. */
record Rooms(
        DayTable days,
        GapTable gaps,
        MethodTable methods,
        Newcomers newcomers,
        MethodInForce method,
        List<String> audit,
        CurrentPanel current,
        JdbcScores scores,
        PanelSnapshots snapshots,
        PanelWhatIf whatIf,
        Recompute recompute) {

    static final List<Double> EVEN_WEEK = List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

    /** Ten years, all days of the week alike. */
    static IndicatorSettings settings(Map<String, Double> usualMass) {
        return new IndicatorSettings(Duration.ofDays(3_650), usualMass, List.of(), EVEN_WEEK, Duration.ofDays(28));
    }

    static Rooms on(DataSource database, Assessments assessments, IndicatorSettings settings, InstantSource clock) {
        return on(database, assessments, new TwoFactors(), settings, clock);
    }

    static Rooms on(
            DataSource database,
            Assessments assessments,
            Factors factors,
            IndicatorSettings settings,
            InstantSource clock) {
        return on(database, assessments, factors, 0, settings, clock);
    }

    /** @param version of the factors that was saved in the product; 0 for those of the file */
    static Rooms on(
            DataSource database,
            Assessments assessments,
            Factors factors,
            long version,
            IndicatorSettings settings,
            InstantSource clock) {
        JdbcClient jdbc = JdbcClient.create(database);
        JdbcTemplate batches = new JdbcTemplate(database);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        DayTable days = new DayTable(jdbc, batches, transaction);
        GapTable gaps = new GapTable(jdbc, batches);
        MethodTable methods = new MethodTable(jdbc);
        Newcomers newcomers = new Newcomers(jdbc, settings, clock);
        Judgements judgements = new Judgements(assessments, newcomers);
        FactorVersions versions = versions(version);
        List<String> audit = new ArrayList<>();
        MethodInForce method = new MethodInForce(
                settings,
                factors,
                versions,
                methods,
                days,
                (who, action, subject, before, after) -> audit.add(who + " " + action + " " + subject),
                transaction,
                event -> {},
                clock);
        CurrentPanel current = new CurrentPanel(assessments, judgements, method, gaps, days, clock);
        PanelWhatIf whatIf = new PanelWhatIf(current, judgements, days, methods, method, new StoredItems(), clock);
        return new Rooms(
                days,
                gaps,
                methods,
                newcomers,
                method,
                audit,
                current,
                new JdbcScores(current, days, feeds(Optional.empty()), clock),
                new PanelSnapshots(current, days, feeds(Optional.empty()), factors, clock),
                whatIf,
                new Recompute(
                        current, versions, assessments, judgements, days, gaps, methods, whatIf, settings, clock));
    }

    /** @param deafness why none of them is read; empty if one is */
    static Feeds feeds(Optional<Deafness> deafness) {
        return StandIn.of(Feeds.class, (_, _) -> deafness);
    }

    /** Nobody knows any more who saved them. */
    private static FactorVersions versions(long current) {
        return StandIn.of(FactorVersions.class, (asked, _) -> asked.equals("current") ? current : List.of());
    }
}
