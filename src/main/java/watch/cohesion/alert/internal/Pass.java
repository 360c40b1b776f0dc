package watch.cohesion.alert.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Courses;
import watch.cohesion.notification.Notice;

/**
 * What the parts of one look at everything work with. What a part cannot decide is undone by itself and tried again with
 * the next pass; the rest goes on.
 */
final class Pass {

    private static final Logger log = LoggerFactory.getLogger(Pass.class);

    private final AlertTables tables;
    private final Courses courses;
    private final AlertMetrics metrics;
    private final Instant now;
    private final Look.Seen seen;
    private final Decide.Posting post;
    private final TransactionStatus transaction;
    private final List<Rule> rules;

    /** @param rules in any order */
    Pass(
            AlertTables tables,
            Courses courses,
            AlertMetrics metrics,
            List<Rule> rules,
            Instant now,
            Look.Seen seen,
            Decide.Posting post,
            TransactionStatus transaction) {
        this.tables = tables;
        this.courses = courses;
        this.metrics = metrics;
        this.now = now;
        this.seen = seen;
        this.post = post;
        this.transaction = transaction;
        this.rules = rules.stream()
                .sorted(Comparator.comparing(Rule::severity).reversed().thenComparing(Rule::id))
                .toList();
    }

    /**
     * Does a part of the pass; if it fails, all else of the pass holds.
     *
     * @return whether it was done
     */
    boolean apart(String what, Runnable part) {
        Object before = transaction.createSavepoint();
        try {
            part.run();
            transaction.releaseSavepoint(before);
            return true;
        } catch (RuntimeException e) {
            transaction.rollbackToSavepoint(before);
            metrics.failed();
            log.atError().addKeyValue("part", what).setCause(e).log("{} could not be decided; the rest goes on", what);
            return false;
        }
    }

    void apart(Episode episode, Runnable part) {
        apart("Episode %d".formatted(episode.id()), part);
    }

    AlertTables tables() {
        return tables;
    }

    Instant now() {
        return now;
    }

    Look.Seen seen() {
        return seen;
    }

    Sight sight() {
        return seen.sight();
    }

    List<FactorId> factors() {
        return courses.factors();
    }

    /** Those that sleep, too; the gravest first. */
    List<Rule> rules() {
        return rules;
    }

    Optional<Rule> rule(Episode episode) {
        return rules.stream().filter(rule -> rule.id().equals(episode.rule())).findFirst();
    }

    /** Whether there still is a factor, or the index, of that name. */
    boolean isThere(String series) {
        return series.equals(CohesionIndex.SERIES) || factors().contains(new FactorId(series));
    }

    /** What an episode was opened for, as {@link watch.cohesion.alert.decision.Phase#causes}. */
    Set<String> causes(Rule rule, Episode episode) {
        return tables.standings().standing(rule.id(), episode.series()).phase().causes();
    }

    /** @return how many recipients it goes to; empty if the database before a restore has told it */
    OptionalInt post(Notice notice) {
        return post.post(notice);
    }

    void opened(Rule rule) {
        metrics.opened(rule.severity());
    }

    void happened(Episode episode, Kind kind, String text, String untold) {
        int stress = sight().of(episode.series()).stress();
        tables.episodes().happened(episode.id(), new EpisodeEvent(now, kind, stress, "", text, untold));
    }
}
