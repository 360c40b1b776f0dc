package watch.cohesion.command;

import java.util.List;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.item.matching.Shingles;
import watch.cohesion.item.matching.Stories;

/** Makes judgements of dated items and what a classifier says of them, item by item in their order. */
final class ArchiveJudgements {

    /** Items of a file come without their feeds, so all count as those of the quality press (scoring method, 1.3). */
    static final double RELIABILITY = 0.8;

    private final Stories stories = new Stories();
    private final ArchiveGaps gaps;
    private long items;

    ArchiveJudgements(List<FactorId> factors) {
        gaps = new ArchiveGaps(factors);
    }

    /** @param item in {@link DatedItem#ORDER} after the one taken last */
    List<Judgement> take(DatedItem item, Verdict verdict) {
        ItemId id = new ItemId(++items);
        gaps.heard(item.published());
        stories.forget(item.published());
        StoryId story = stories.join(id.value(), item.published(), Shingles.of(item.title(), item.summary()));
        return verdict.factors().stream()
                .map(factor -> new Judgement(
                        id,
                        story,
                        item.source(),
                        RELIABILITY,
                        item.published(),
                        factor.factor(),
                        factor.direction(),
                        factor.intensity(),
                        factor.certainty()))
                .toList();
    }

    long items() {
        return items;
    }

    /** When nothing was heard, as far as it is over. */
    List<Gap> gaps() {
        return gaps.gaps();
    }
}
