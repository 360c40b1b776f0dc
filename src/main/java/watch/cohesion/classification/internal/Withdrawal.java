package watch.cohesion.classification.internal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Corrections.Outcome;
import watch.cohesion.classification.Corrections.Outcome.Reason;
import watch.cohesion.classification.Corrections.Seen;
import watch.cohesion.database.Utc;
import watch.cohesion.item.ItemId;

/** Takes a correction back, and with it what it was spread to. Every method joins the caller's transaction. */
@Component
class Withdrawal {

    private final JdbcClient jdbc;
    private final AssessmentTables tables;
    private final Assessments assessments;
    private final AuditLog audit;
    private final InstantSource clock;

    Withdrawal(JdbcClient jdbc, AssessmentTables tables, Assessments assessments, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.assessments = assessments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param items that were changed
     * @param outcome tells why there are none
     */
    record Withdrawn(List<ItemId> items, Outcome outcome) {

        private static Withdrawn refused(Reason reason) {
            return new Withdrawn(List.of(), new Outcome.Refused(reason));
        }
    }

    /** @param note why; may be empty */
    Withdrawn undo(ItemId item, @Nullable Seen seen, String note, String who) {
        List<ItemId> copied = standing(item).map(this::copies).orElse(List.of()).stream()
                .map(Copy::item)
                .toList();
        Set<ItemId> locked = tables.lock(Stream.concat(Stream.of(item), copied.stream())
                        .distinct()
                        .toList())
                .keySet();
        if (!locked.contains(item)) return Withdrawn.refused(Reason.NO_ITEM);
        Optional<Long> standing = standing(item);
        if (standing.isEmpty()) return Withdrawn.refused(Reason.NOTHING_TO_UNDO);
        // Who says the same once more has signed, too: only what was seen is taken back.
        if (seen != null && seen.assessment() != standing.get()) {
            return Withdrawn.refused(Reason.CHANGED_MEANWHILE);
        }
        // A copy that was made while the rows were waited for is not locked, and stays.
        List<Copy> copies = copies(standing.get());
        List<Copy> own = copies.stream()
                .filter(copy -> copy.author().equals(who) && locked.contains(copy.item()))
                .toList();
        takeBack(item, standing.get(), note, who);
        List<ItemId> changed = new ArrayList<>(List.of(item));
        for (Copy copy : own) {
            // One under a later correction is taken back, too, lest it comes to light when that is undone.
            boolean counted = copy.assessment() == standing(copy.item()).orElseThrow();
            takeBack(copy.item(), copy.assessment(), note, who);
            if (counted) changed.add(copy.item());
        }
        List<ItemId> done = changed.stream().distinct().toList();
        long left = copies.stream()
                .map(Copy::item)
                .filter(copy -> !done.contains(copy))
                .distinct()
                .count();
        return new Withdrawn(done, new Outcome.Undone(done.size() - 1, (int) left));
    }

    /** @param author who spread it */
    private record Copy(ItemId item, long assessment, String author) {}

    /** What repeats an assessment and was not taken back, of one item the latest first. */
    private List<Copy> copies(long assessment) {
        return jdbc.sql("""
            SELECT item, assessment, author FROM assessment_correction
            WHERE spread_from = :assessment AND undone IS NULL ORDER BY item, assessment DESC
            """)
                .param("assessment", assessment)
                .query((row, n) ->
                        new Copy(new ItemId(row.getLong("item")), row.getLong("assessment"), row.getString("author")))
                .list();
    }

    private Optional<Long> standing(ItemId item) {
        return jdbc.sql("""
            SELECT assessment FROM assessment_correction WHERE item = :item AND undone IS NULL
            ORDER BY assessment DESC LIMIT 1
            """).param("item", item.value()).query(Long.class).optional();
    }

    private void takeBack(ItemId item, long assessment, String note, String who) {
        String before = words(item);
        jdbc.sql("""
            UPDATE assessment_correction SET undone = :at, undone_by = :who, undone_note = :note
            WHERE assessment = :assessment
            """)
                .param("at", Utc.column(clock.instant()))
                .param("who", who)
                .param("note", note)
                .param("assessment", assessment)
                .update();
        tables.restore(item, standing(item).orElse(null));
        audit.record(who, "assessment.undo", item.toString(), before, JdbcCorrections.noted(words(item), note));
    }

    private @Nullable String words(ItemId item) {
        return assessments
                .of(item)
                .map(JdbcCorrections::opinion)
                .map(JdbcCorrections::words)
                .orElse(null);
    }
}
