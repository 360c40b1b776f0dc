package watch.cohesion.indicator.scoring;

import java.util.Comparator;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

/**
 * One item's word within a story.
 *
 * @param time of the item, milliseconds since 1970
 * @param clock where the evidence clock stood then
 * @param mass undecayed, millionths of an evidence unit
 * @param perMille probability in thousandths
 */
record Testimony(ItemId item, String publisher, long time, long clock, long mass, long perMille, Intensity intensity) {

    /** The order in which words are heard. */
    static final Comparator<Testimony> IN_TIME =
            Comparator.comparingLong(Testimony::time).thenComparing(Testimony::item);

    static Testimony of(Judgement judgement, EvidenceClock clock) {
        long time = judgement.time().toEpochMilli();
        return new Testimony(
                judgement.item(),
                judgement.publisher(),
                time,
                clock.at(time),
                Mass.of(judgement),
                Mass.perMille(judgement.probability()),
                judgement.intensity());
    }

    /** What is left of the word when the evidence clock stands at {@code now}. */
    long left(long now, Decay decay) {
        return decay.left(mass, now - clock);
    }

    /** Of one publisher's words the weightiest counts, of equals the surest, then the earliest. */
    static Comparator<Testimony> weightiestFirst(long now, Decay decay) {
        return Comparator.<Testimony>comparingDouble(word -> -decay.share(word.mass, now - word.clock))
                .thenComparingLong(word -> -word.perMille)
                .thenComparing(IN_TIME);
    }
}
