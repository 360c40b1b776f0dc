package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.Comparator;
import watch.cohesion.classification.Judgement;
import watch.cohesion.item.ItemId;

/**
 * One item's word within a story.
 *
 * @param clock where the evidence clock stood at the item's time
 * @param mass undecayed, millionths of an evidence unit
 * @param perMille probability in thousandths
 */
record Testimony(ItemId item, String publisher, Instant time, long clock, long mass, long perMille) {

    /** Of one publisher's words the weightiest counts, of equals the surest, then the earliest. */
    static final Comparator<Testimony> WEIGHTIEST = Comparator.comparingLong(Testimony::mass)
            .thenComparingLong(Testimony::perMille)
            .reversed()
            .thenComparing(Testimony::time)
            .thenComparing(Testimony::item);

    static Testimony of(Judgement judgement) {
        return new Testimony(
                judgement.item(),
                judgement.publisher(),
                judgement.time(),
                EvidenceClock.at(judgement.time()),
                Mass.of(judgement),
                Mass.perMille(judgement.probability()));
    }

    /** The same word as it weighs when the evidence clock stands at {@code now}. */
    Testimony decayed(long now, long halfLife) {
        return new Testimony(item, publisher, time, clock, Mass.decayed(mass, now - clock, halfLife), perMille);
    }
}
