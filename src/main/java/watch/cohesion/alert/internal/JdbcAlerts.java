package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Easing;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Silence;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Courses;

/** The face of the room. People and the job change the same rows, so both take the same lock. */
@Component
class JdbcAlerts implements Alerts {

    private static final int LONGEST_NOTE = 1_000;
    private static final Duration MONTH = Duration.ofDays(30);

    private final AlertTables tables;
    private final Courses courses;
    private final AuditLog audit;
    private final Jobs jobs;
    private final InstantSource clock;

    JdbcAlerts(AlertTables tables, Courses courses, AuditLog audit, Jobs jobs, InstantSource clock) {
        this.tables = tables;
        this.courses = courses;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<Episode> open() {
        return tables.episodes().openEpisodes().stream()
                .sorted(Comparator.comparing(Episode::unowned)
                        .thenComparing(Episode::severity)
                        .thenComparing(Episode::opened)
                        .reversed())
                .toList();
    }

    @Override
    public List<Episode> latest(int limit) {
        return tables.episodes().latest(limit);
    }

    @Override
    public List<Episode> of(String series, Instant from, Instant to) {
        return tables.episodes().of(series, from, to);
    }

    @Override
    public Optional<Episode> find(long id) {
        return tables.episodes().find(id);
    }

    @Override
    public List<EpisodeEvent> timeline(long id) {
        return tables.episodes().events(List.of(id)).getOrDefault(id, List.of());
    }

    @Override
    public Map<Long, List<EpisodeEvent>> timelines(Collection<Long> ids) {
        return tables.episodes().events(ids);
    }

    @Override
    public List<Grounds> grounds(long id) {
        return tables.grounds().of(id);
    }

    @Override
    public List<Easing> easings(Instant from, Instant to) {
        return tables.easings().between(from, to);
    }

    @Override
    public long revision() {
        return tables.episodes().lastEvent();
    }

    @Override
    @Transactional
    public void acknowledge(long id, String note, @Nullable Instant until, @Nullable String seen, String who) {
        tables.progress().lock();
        Instant now = clock.instant();
        Episode episode =
                tables.episodes().find(id).filter(Episode::open).orElseThrow(() -> new Refusal(Reason.NOT_OPEN));
        String owner = owner(episode);
        if (owner != null && !owner.equals(seen) && !owner.equals(who)) throw new Refusal(Reason.TAKEN);
        if (until != null && !until.isAfter(now)) throw new Refusal(Reason.END_PASSED);
        if (note.length() > LONGEST_NOTE) throw new Refusal(Reason.TOO_LONG);
        int stress = stress(episode.series(), now);
        tables.episodes().own(id, new Acknowledgement(who, note, now, until, stress));
        tables.episodes().happened(id, new EpisodeEvent(now, EpisodeEvent.Kind.ACKNOWLEDGED, stress, who, note, ""));
        audit.record(who, "episode.acknowledge", Long.toString(id), owner, who);
    }

    @Override
    @Transactional
    public void release(long id, String who) {
        tables.progress().lock();
        Episode episode = tables.episodes()
                .find(id)
                .filter(found -> found.open() && found.owner() != null)
                .orElseThrow(() -> new Refusal(Reason.NOT_OWNED));
        Instant now = clock.instant();
        tables.episodes().disown(id, now);
        int stress = stress(episode.series(), now);
        tables.episodes().happened(id, new EpisodeEvent(now, EpisodeEvent.Kind.RELEASED, stress, who, "", ""));
        audit.record(who, "episode.release", Long.toString(id), owner(episode), null);
    }

    private static @Nullable String owner(Episode episode) {
        return episode.owner() == null ? null : episode.owner().owner();
    }

    @Override
    public List<Silence> silences() {
        return tables.silences().silences(clock.instant()).stream()
                .map(SilenceTable.StoredSilence::silence)
                .toList();
    }

    @Override
    public Preview preview(@Nullable RuleId rule, @Nullable String series) {
        List<Episode> covered = tables.episodes().openEpisodes().stream()
                .filter(episode -> rule == null || episode.rule().equals(rule))
                .filter(episode -> series == null || episode.series().equals(series))
                .toList();
        return new Preview(
                covered, tables.episodes().notices(rule, series, clock.instant().minus(MONTH)));
    }

    @Override
    @Transactional
    public void silence(
            @Nullable RuleId rule,
            @Nullable String series,
            String reason,
            Instant until,
            boolean endsEarly,
            String who) {
        Instant now = clock.instant();
        if (reason.isBlank()) throw new Refusal(Reason.NO_REASON);
        if (reason.length() > LONGEST_NOTE) throw new Refusal(Reason.TOO_LONG);
        if (!until.isAfter(now)) throw new Refusal(Reason.END_PASSED);
        tables.progress().lock();
        Silence silence = new Silence(0, rule, series, reason, who, now, until, endsEarly);
        tables.silences().silence(silence);
        audit.record(who, "silence.begin", series == null ? "everything" : series, null, AuditText.of(silence));
    }

    @Override
    @Transactional
    public void unsilence(long id, String who) {
        tables.progress().lock();
        if (tables.silences().endSilence(id, clock.instant()) == 0) return;
        audit.record(who, "silence.end", Long.toString(id), "in force", "ended");
        jobs.wake(AlertJob.NAME);
    }

    private int stress(String series, Instant at) {
        Courses.Stretch now = courses.over(at, at);
        if (series.equals(CohesionIndex.SERIES)) return 100_000 - now.cohesion(at);
        FactorId factor = new FactorId(series);
        return courses.factors().contains(factor) ? now.stress(factor, at) : 0;
    }
}
