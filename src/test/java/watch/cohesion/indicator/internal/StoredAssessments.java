package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/** Assessments held in a list, for tests of what reads judgements only. */
final class StoredAssessments implements Assessments {

    private final List<Judgement> judgements = new ArrayList<>();
    private long revision = 1;

    void add(Collection<Judgement> more) {
        judgements.addAll(more);
        revision++;
    }

    void remove(Judgement gone) {
        judgements.remove(gone);
        revision++;
    }

    @Override
    public List<Judgement> judgements(Instant from) {
        return judgements.stream()
                .filter(judgement -> !judgement.time().isBefore(from))
                .toList();
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Optional<Assessment> of(ItemId item) {
        return Optional.empty();
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        return Map.of();
    }

    @Override
    public List<ItemId> bearingOn(FactorId factor, int limit) {
        return List.of();
    }

    @Override
    public long count() {
        return 0;
    }

    @Override
    public long countRelevant() {
        return 0;
    }

    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public List<ClassifierVersion> versions() {
        return List.of();
    }

    @Override
    public Progress progress() {
        return new Progress("stored", 0, 0);
    }
}
