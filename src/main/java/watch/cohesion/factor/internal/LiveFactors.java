package watch.cohesion.factor.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.factor.Seed;
import watch.cohesion.factor.files.EntryFields;
import watch.cohesion.factor.files.ExemplarLines;
import watch.cohesion.factor.files.FactorEntry;
import watch.cohesion.factor.files.FactorFiles;

/**
 * The factors in force. The table is the truth; what was read of it is held, and looked after every few seconds, so that
 * every node follows.
 */
@Component
class LiveFactors implements Factors, FactorVersions {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFactors.class);

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int LOOKED_BACK = 50;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Lock looking = new ReentrantLock();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    /**
     * What was read.
     *
     * @param latest version that there was; another one than {@code version} could not be read here
     */
    private record Held(long version, long latest, String file, Factors factors, Instant seen) {

        boolean isLatest() {
            return version == latest;
        }

        Held seenAt(Instant at) {
            return new Held(version, latest, file, factors, at);
        }
    }

    /** @throws ConfigurationException if what is in force has faults */
    LiveFactors(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        held();
    }

    /** One thread looks; the others go on with what is held, so that nobody waits for the database with a lock in hand. */
    private Held held() {
        Held before = held.get();
        Instant now = clock.instant();
        if (before == null) return look(null, now);
        if (Duration.between(before.seen(), now).abs().compareTo(FRESH) < 0 || !looking.tryLock()) return before;
        try {
            return look(before, now);
        } finally {
            looking.unlock();
        }
    }

    private Held look(@Nullable Held before, Instant now) {
        long latest = latest();
        if (before != null && before.latest() == latest) {
            return hold(before.seenAt(now));
        }
        return hold(before == null ? read(latest, now) : readOrKeep(latest, before, now));
    }

    /** Versions only rise: who looked before somebody saved does not put aside what is held since. */
    private Held hold(Held next) {
        return Objects.requireNonNull(
                held.updateAndGet(was -> was == null || was.latest() <= next.latest() ? next : was));
    }

    /**
     * Another node may know seeds that this one does not: then this one goes on with what it has, under its own number, and
     * says so. What is made from that number is refused, for it is not the latest.
     */
    private Held readOrKeep(long version, Held before, Instant now) {
        try {
            return read(version, now);
        } catch (ConfigurationException e) {
            LOG.error(
                    "Version {} of the factors cannot be used here; version {} stays in force",
                    version,
                    before.version(),
                    e);
            return new Held(before.version(), version, before.file(), before.factors(), now);
        }
    }

    private Held read(long version, Instant now) {
        if (version == 0) {
            String file = ConfigurationFile.find(FactorFiles.FACTORS).text();
            return new Held(version, version, file, parse(file), now);
        }
        String file = jdbc.sql("SELECT content FROM factor_version WHERE id = :id")
                .param("id", version)
                .query(String.class)
                .single();
        Factors saved = FactorFiles.loadSaved(
                new ConfigurationFile(FactorFiles.FACTORS, file), ConfigurationFile.list(FactorFiles.SEEDS));
        return new Held(version, version, file, saved, now);
    }

    private long latest() {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM factor_version")
                .query(Long.class)
                .single();
    }

    private static Factors parse(String file) {
        return parse(FactorFiles.FACTORS, file);
    }

    private static Factors parse(String name, String file) {
        return FactorFiles.load(new ConfigurationFile(name, file), ConfigurationFile.list(FactorFiles.SEEDS));
    }

    @Override
    public List<Factor> all() {
        return held().factors().all();
    }

    @Override
    public Optional<Factor> find(FactorId id) {
        return held().factors().find(id);
    }

    @Override
    public List<Seed> seeds() {
        return held().factors().seeds();
    }

    @Override
    public Map<String, Lexicon> lexicons() {
        return held().factors().lexicons();
    }

    @Override
    public Factors now() {
        return held().factors();
    }

    @Override
    public long current() {
        return held().version();
    }

    @Override
    public String file() {
        return held().file();
    }

    @Override
    public Optional<Entry> entry(FactorId factor) {
        return FactorEntry.find(file(), factor).map(entry -> new Entry(entry.from() + 1, entry.text()));
    }

    private static Optional<String> entry(String file, FactorId factor) {
        return FactorEntry.find(file, factor).map(FactorEntry::text);
    }

    @Override
    public Entry blank(FactorId factor, String name) {
        FactorEntry last = last(held());
        return new Entry(last.end() + 2, EntryFields.blank(factor, name, last.indent()));
    }

    @Override
    public String without(FactorId factor) {
        return own(held(), factor).takenOut();
    }

    private static FactorEntry own(Held in, FactorId factor) {
        return FactorEntry.find(in.file(), factor)
                .orElseThrow(() -> new IllegalArgumentException("There is no factor " + factor));
    }

    private static FactorEntry last(Held in) {
        return own(in, in.factors().all().getLast().id());
    }

    @Override
    public List<Version> history(int limit) {
        return jdbc.sql("SELECT SQL_CACHE id, at, who, note FROM factor_version ORDER BY id DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> new Version(
                        row.getLong("id"), Utc.instant(row, "at"), row.getString("who"), row.getString("note")))
                .list();
    }

    @Override
    public Optional<Version> changed(FactorId factor, long on) {
        List<Version> since =
                history(LOOKED_BACK).stream().filter(each -> each.number() > on).toList();
        for (int i = 0; i < since.size(); i++) {
            long before = i + 1 < since.size() ? since.get(i + 1).number() : on;
            if (!entryIn(since.get(i).number(), factor).equals(entryIn(before, factor)))
                return Optional.of(since.get(i));
        }
        return Optional.empty();
    }

    private Optional<String> entryIn(long version, FactorId factor) {
        return file(version).flatMap(file -> entry(file, factor));
    }

    @Override
    public Factors withEntry(FactorId factor, String entry) {
        return parse(changed(held(), factor, entry));
    }

    @Override
    public String withExemplars(String entry, List<Factor.Exemplar> exemplars) {
        return ExemplarLines.with(entry, exemplars);
    }

    @Override
    public Optional<FactorFields> fields(String entry) {
        return EntryFields.of(entry);
    }

    @Override
    public String withFields(String entry, FactorFields fields) {
        return EntryFields.with(entry, fields);
    }

    @Override
    public String fieldAt(String entry, int line) {
        return EntryFields.at(entry, line);
    }

    /** The file with the entry exchanged, or with a new one behind the last. It holds one factor, under its id. */
    private static String changed(Held in, FactorId factor, String entry) {
        List<FactorId> before = ids(in.factors());
        boolean isNew = !before.contains(factor);
        String file = isNew ? last(in).followedBy(entry) : own(in, factor).replacedBy(entry);
        List<FactorId> expected =
                isNew ? Stream.concat(before.stream(), Stream.of(factor)).toList() : before;
        if (!ids(parse(file)).equals(expected)) {
            Faults faults = new Faults();
            faults.add(
                    FactorFiles.FACTORS,
                    "the entry must be the one of '%s'; its id cannot be changed here, and no other factor be added"
                            .formatted(factor));
            faults.throwIfAny();
        }
        return file;
    }

    private static List<FactorId> ids(Factors factors) {
        return factors.all().stream().map(Factor::id).toList();
    }

    @Override
    @Transactional
    public boolean save(FactorId factor, String entry, long on, String note, String who) {
        Held in = locked();
        Optional<String> before = entry(in.file(), factor);
        boolean stands = in.version() == on
                || file(on).map(file -> entry(file, factor))
                        .filter(before::equals)
                        .isPresent();
        if (!in.isLatest() || !stands) return false;
        store(changed(in, factor, entry), note, who);
        String deed = before.isPresent() ? "factor.edit" : "factor.add";
        audit.record(who, deed, factor.value(), before.orElse(null), entry.stripTrailing());
        return true;
    }

    @Override
    public Plan plan(String name, String file) {
        Held in = held();
        List<FactorId> before = ids(in.factors());
        List<FactorId> after = ids(parse(name, file));
        String kept = YamlText.unmarked(file);
        return new Plan(
                in.version(), kept, LineDiff.of(in.file(), kept), without(after, before), without(before, after));
    }

    private static List<FactorId> without(List<FactorId> ids, List<FactorId> others) {
        return ids.stream().filter(id -> !others.contains(id)).toList();
    }

    @Override
    @Transactional
    public boolean apply(Plan plan, String note, String who) {
        Held in = locked();
        if (!in.isLatest() || in.version() != plan.on()) return false;
        store(plan.file(), note, who);
        audit.record(who, "factor.import", FactorFiles.FACTORS, in.file(), plan.file());
        return true;
    }

    /**
     * As it is to be saved on. The lock puts those who save in one order, the first two as well: its row is there before any
     * version is. Who is refused then is shown what was saved meanwhile.
     */
    private Held locked() {
        jdbc.sql("SELECT id FROM factor_saving FOR UPDATE").query(Long.class).single();
        long latest = jdbc.sql("SELECT id FROM factor_version ORDER BY id DESC LIMIT 1 FOR UPDATE")
                .query(Long.class)
                .optional()
                .orElse(0L);
        Held in = held();
        return in.latest() < latest ? hold(readOrKeep(latest, in, clock.instant())) : in;
    }

    private void store(String file, String note, String who) {
        Instant now = clock.instant();
        Factors read = parse(file);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO factor_version (at, who, note, content) VALUES (:at, :who, :note, :content)")
                .param("at", Utc.column(now))
                .param("who", who)
                .param("note", Texts.cut(note, LONGEST_NOTE))
                .param("content", file)
                .update(key);
        long saved = Objects.requireNonNull(key.getKey()).longValue();
        // Before it is committed nobody may have it; after that, who saved it comes for it at once.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                hold(new Held(saved, saved, file, read, now));
            }
        });
    }

    @Override
    public Optional<String> file(long version) {
        if (version == 0)
            return Optional.of(ConfigurationFile.find(FactorFiles.FACTORS).text());
        return jdbc.sql("SELECT content FROM factor_version WHERE id = :id")
                .param("id", version)
                .query(String.class)
                .optional();
    }
}
