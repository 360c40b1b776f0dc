package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Correction.Opinion;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Corrections.Outcome.Reason;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/**
 * Corrections in their table. The item's row is locked for each, so that two people, or a person and the classifier, come
 * one after the other; of several, all are locked before any is changed.
 */
@Component
class JdbcCorrections implements Corrections {

    private static final long NOTHING = 0;

    /** As much of a summary, and of an article, as classifiers read. */
    private static final int LONGEST_READ = 40_000;

    private final JdbcClient jdbc;
    private final AssessmentTables tables;
    private final AssessmentRows rows;
    private final SignedTexts texts;
    private final Withdrawal withdrawal;
    private final Assessments assessments;
    private final Items items;
    private final Factors factors;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    JdbcCorrections(
            JdbcClient jdbc,
            AssessmentTables tables,
            AssessmentRows rows,
            SignedTexts texts,
            Withdrawal withdrawal,
            Assessments assessments,
            Items items,
            Factors factors,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.rows = rows;
        this.texts = texts;
        this.withdrawal = withdrawal;
        this.assessments = assessments;
        this.items = items;
        this.factors = factors;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Outcome correct(ItemId id, Correction correction, @Nullable Seen seen, String note, String who) {
        Optional<JudgedItem.WaitingItem> item = tables.lock(id);
        if (item.isEmpty()) return new Outcome.Refused(Reason.NO_ITEM);
        if (seen != null) {
            Seen now = seen(id);
            if (now.edited().isAfter(seen.edited())) return new Outcome.Refused(Reason.EDITED_MEANWHILE);
            if (!saysTheSame(seen, now)) return new Outcome.Refused(Reason.CHANGED_MEANWHILE);
        }
        Outcome outcome = apply(item.get(), correction, null, note, who);
        if (outcome instanceof Outcome.Done) changed(List.of(id));
        return outcome;
    }

    /** Reads the item room's table of editions: one ends with each edit. */
    @Override
    public Seen seen(ItemId item) {
        return jdbc.sql("""
            SELECT (SELECT assessment FROM assessment_in_force WHERE item = :item) AS assessment,
                   (SELECT MAX(until) FROM item_edition WHERE item = :item) AS edited
            """)
                .param("item", item.value())
                .query((row, n) -> seen(row))
                .single();
    }

    private static Seen seen(ResultSet row) throws SQLException {
        Long assessment = row.getObject("assessment", Long.class);
        Instant edited = Utc.nullableInstant(row, "edited");
        return new Seen(assessment == null ? NOTHING : assessment, edited == null ? Instant.EPOCH : edited);
    }

    /** Another version that comes to the same leaves what the analyst saw as it was. */
    private boolean saysTheSame(Seen then, Seen now) {
        if (then.assessment() == now.assessment()) return true;
        Map<Long, Assessment> both = rows.read(List.of(then.assessment(), now.assessment()));
        return Objects.equals(said(both.get(then.assessment())), said(both.get(now.assessment())));
    }

    private static @Nullable List<String> said(@Nullable Assessment assessment) {
        if (assessment == null) return null;
        return Stream.concat(
                        Stream.of(String.valueOf(assessment.relevant())),
                        assessment.factors().stream()
                                .map(JdbcCorrections::words)
                                .sorted())
                .toList();
    }

    private void changed(List<ItemId> done) {
        tables.changed(done.stream().map(ItemId::value).toList());
        events.publishEvent(new AssessmentsChanged());
    }

    /**
     * The item's row is locked.
     *
     * @param spreadFrom the assessment of another item that it repeats
     */
    private Outcome apply(
            JudgedItem.WaitingItem item, Correction correction, @Nullable Long spreadFrom, String note, String who) {
        ItemId id = item.id();
        if (correction instanceof Correction.Add add
                && factors.find(add.factor()).isEmpty()) {
            return new Outcome.Refused(Reason.NO_FACTOR);
        }
        Optional<Assessment> before = assessments.of(id);
        if (correction instanceof Correction.Confirm && before.isEmpty()) {
            return new Outcome.Refused(Reason.NOT_ASSESSED);
        }
        Optional<Opinion> after =
                correction.applyTo(before.map(JdbcCorrections::opinion).orElse(Opinion.NONE));
        if (after.isEmpty()) return new Outcome.Refused(Reason.NOT_ON_ITEM);
        Opinion opinion = after.get().of(item.text());

        Instant now = clock.instant();
        String why = cut(note.strip());
        long signed = tables.sign(item, opinion, now);
        jdbc.sql("""
            INSERT INTO assessment_correction (assessment, item, author, did, note, against, spread_from)
            SELECT :assessment, item, :author, :did, :note, machine, :spreadFrom FROM assessment_in_force WHERE item = :item
            """)
                .param("assessment", signed)
                .param("author", who)
                .param("did", correction.words())
                .param("note", why)
                .param("spreadFrom", spreadFrom)
                .param("item", id.value())
                .update();
        audit.record(
                who,
                "assessment.correct",
                id.toString(),
                before.map(JdbcCorrections::opinion).map(JdbcCorrections::words).orElse(null),
                noted(words(opinion), why));
        return new Outcome.Done();
    }

    @Override
    @Transactional
    public Optional<Spread> spread(ItemId id, @Nullable Seen seen, String note, String who) {
        Optional<Item> item = items.find(id);
        if (item.isEmpty()) return Optional.of(Spread.NONE);
        List<ItemId> story =
                items.ofStory(item.get().story()).stream().map(Item::id).toList();
        Map<ItemId, JudgedItem.WaitingItem> locked = tables.lock(story);
        Seen now = seen(id);
        if (seen != null && !saysTheSame(seen, now)) return Optional.empty();
        Map<ItemId, Assessment> before = assessments.of(story);
        Assessment signed = before.get(id);
        if (signed == null || !signed.byPerson()) return Optional.of(Spread.NONE);
        Correction same = new Correction.Same(opinion(signed));
        List<ItemId> others = story.stream()
                .filter(other -> !other.equals(id) && locked.containsKey(other))
                .sorted()
                .toList();
        List<ItemId> free =
                others.stream().filter(other -> isFree(before.get(other), who)).toList();
        for (ItemId other : free) {
            apply(Objects.requireNonNull(locked.get(other)), same, now.assessment(), note, who);
        }
        if (!free.isEmpty()) changed(free);
        return Optional.of(new Spread(free.size(), others.size() - free.size()));
    }

    /** Nobody else's word is overruled in passing. */
    private static boolean isFree(@Nullable Assessment before, String who) {
        return before == null || !before.byPerson() || before.by().equals(who);
    }

    @Override
    @Transactional
    public Outcome undo(ItemId item, @Nullable Seen seen, String note, String who) {
        Withdrawal.Withdrawn withdrawn = withdrawal.undo(item, seen, cut(note.strip()), who);
        if (!withdrawn.items().isEmpty()) changed(withdrawn.items());
        return withdrawn.outcome();
    }

    @Override
    public Optional<Assessment> machine(ItemId item) {
        List<Long> number = jdbc.sql(
                        "SELECT machine FROM assessment_in_force WHERE item = :item AND machine IS NOT NULL")
                .param("item", item.value())
                .query((row, n) -> row.getLong(1))
                .list();
        return rows.read(number).values().stream().findFirst();
    }

    @Override
    public List<Entry> history(ItemId item, int machines) {
        Map<Long, Optional<Deed>> deeds = jdbc
                .sql("""
                    SELECT a.id, c.author, c.did, c.note, c.undone, c.undone_by, c.undone_note
                    FROM assessment a LEFT JOIN assessment_correction c ON c.assessment = a.id
                    WHERE a.item = :item AND (c.assessment IS NOT NULL OR a.id IN (SELECT id FROM (
                        SELECT m.id FROM assessment m
                        WHERE m.item = :item AND m.made_by <> :person ORDER BY m.id DESC LIMIT :limit) AS latest))
                    """)
                .param("item", item.value())
                .param("person", AssessmentTables.PERSON)
                .param("limit", machines)
                .query((row, n) -> Map.entry(
                        row.getLong("id"),
                        row.getString("author") == null
                                ? Optional.<Deed>empty()
                                : Optional.of(new Deed(
                                        row.getString("did"),
                                        row.getString("note"),
                                        Utc.nullableInstant(row, "undone"),
                                        row.getString("undone_by"),
                                        row.getString("undone_note")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return rows.read(deeds.keySet()).entrySet().stream()
                .map(each -> new Entry(
                        each.getValue(),
                        deeds.getOrDefault(each.getKey(), Optional.empty()).orElse(null)))
                .toList();
    }

    private record Pair(long person, @Nullable Long machine) {}

    @Override
    public Map<ItemId, String> deeds(Collection<ItemId> items) {
        Map<ItemId, String> deeds = new HashMap<>();
        if (items.isEmpty()) return deeds;
        jdbc.sql("""
            SELECT f.item, c.did FROM assessment_in_force f JOIN assessment_correction c ON c.assessment = f.assessment
            WHERE f.item IN (:items)
            """).param("items", items.stream().map(ItemId::value).toList()).query(row -> {
            deeds.put(new ItemId(row.getLong("item")), row.getString("did"));
        });
        return deeds;
    }

    @Override
    public List<Signed> signed(int limit) {
        List<Pair> pairs = jdbc.sql("""
            SELECT c.assessment, c.against
            FROM assessment_in_force f JOIN assessment_correction c ON c.assessment = f.assessment
            WHERE f.signed ORDER BY f.assessment DESC LIMIT :limit
            """)
                .param("limit", limit)
                .query((row, n) -> new Pair(row.getLong("assessment"), row.getObject("against", Long.class)))
                .list();
        Map<Long, Assessment> read = rows.read(pairs.stream()
                .flatMap(pair -> Stream.of(pair.person(), pair.machine()))
                .filter(Objects::nonNull)
                .toList());
        return pairs.stream()
                .filter(pair -> read.containsKey(pair.person()))
                .map(pair -> new Signed(
                        Objects.requireNonNull(read.get(pair.person())),
                        pair.machine() == null ? null : read.get(pair.machine())))
                .toList();
    }

    @Override
    public long countSigned() {
        return jdbc.sql("SELECT COUNT(*) FROM assessment_in_force WHERE signed")
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Instant> textSigned(ItemId item) {
        return jdbc.sql("""
            SELECT a.text_of FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment
            WHERE f.item = :item AND f.signed
            """)
                .param("item", item.value())
                .query((row, n) -> Utc.instant(row, "text_of"))
                .optional();
    }

    @Override
    public Map<ItemId, Text> textsSigned(Collection<ItemId> items) {
        return texts.of(items, LONGEST_READ);
    }

    /** Reads the item room's table of editions: one ends with each edit. */
    @Override
    public List<Edited> edited(int limit) {
        return jdbc.sql("""
            SELECT f.item, MAX(e.until) AS edited, MAX(c.author) AS author
            FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment
                 JOIN assessment_correction c ON c.assessment = f.assessment
                 JOIN item_edition e ON e.item = f.item AND e.until > a.text_of
            WHERE f.signed GROUP BY f.item ORDER BY edited DESC, f.item DESC LIMIT :limit
            """)
                .param("limit", limit)
                .query((row, n) -> new Edited(
                        new ItemId(row.getLong("item")), Utc.instant(row, "edited"), row.getString("author")))
                .list();
    }

    static Opinion opinion(Assessment assessment) {
        return new Opinion(assessment.relevant(), assessment.factors());
    }

    /** As in the audit log, such as {@code relevant; force-posture strain 2}. */
    static String words(Opinion opinion) {
        return Stream.concat(
                        Stream.of(opinion.relevant() ? "relevant" : "irrelevant"),
                        opinion.factors().stream().map(JdbcCorrections::words))
                .collect(Collectors.joining("; "));
    }

    /**
     * As the audit log tells it.
     *
     * @param words null if nothing is left that could be told
     * @param note may be empty
     */
    static @Nullable String noted(@Nullable String words, String note) {
        if (note.isEmpty()) return words;
        return words == null ? "Note: " + note : words + "\nNote: " + note;
    }

    private static String words(FactorAssessment factor) {
        return String.format(
                Locale.ROOT,
                "%s %s %d",
                factor.factor(),
                factor.direction().word(),
                factor.intensity().grade());
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
