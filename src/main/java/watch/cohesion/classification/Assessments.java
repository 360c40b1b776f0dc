package watch.cohesion.classification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;

/** The assessments in force: for each item, the latest. */
public interface Assessments {

    Optional<Assessment> of(ItemId item);

    Map<ItemId, Assessment> of(Collection<ItemId> items);

    /**
     * Of which factors these items leave in doubt which way they move: the classifier is not sure and nobody has signed it,
     * or their publishers have edited them since somebody did. Others are left out.
     */
    Map<ItemId, Set<FactorId>> waysInDoubt(Collection<ItemId> items);

    /**
     * Since when it is known what these items say: since a person said so, else since the text was first judged. That another
     * version of the classifier judges it again is no news.
     */
    Map<ItemId, Instant> knownSince(Collection<ItemId> items);

    /** Items assessed as bearing on the factor, newest item first. */
    List<ItemId> bearingOn(FactorId factor, int limit);

    /** As {@link #bearingOn(FactorId, int)}: those that follow an item, none left out or repeated. */
    List<ItemId> bearingAfter(FactorId factor, Item after, int limit);

    /**
     * As {@link #bearingOn(FactorId, int)}, of those that the filter lets through.
     *
     * @throws TooBroad if its words are so rare among the factor's items that it would take too long to look for more
     */
    List<Bearing> bearingOn(FactorId factor, BearingFilter filter, int limit);

    /** Which of these items bear on the factor and pass the filter, in no order. */
    List<Bearing> bearingOn(FactorId factor, BearingFilter filter, Collection<ItemId> among);

    /** How much of what each of these feeds brought, of items whose time is at or after {@code from}, is relevant. */
    Map<FeedId, RelevantShare> relevantByFeed(Collection<FeedId> feeds, Instant from);

    /** Every judgement on a factor that strains or relieves, of items whose time is at or after {@code from}. */
    List<Judgement> judgements(Instant from);

    /** As {@link #judgements(Instant)}, of items whose time is before {@code to}. */
    List<Judgement> judgements(Instant from, Instant to);

    /**
     * The days (UTC) of the items that were assessed anew since a revision; empty if that is no longer known. What changed
     * in between is told as well, so that a day too many may be named.
     */
    Optional<Set<LocalDate>> daysChangedSince(long revision);

    /** Grows with every change to the assessments in force, or to the stories of assessed items. */
    long revision();

    /**
     * How many items are assessed.
     *
     * @param items relevant or not
     */
    record Assessed(long items, long relevant) {}

    Assessed assessed();

    /** Items that nothing is said of yet: an assessment that is only to be made anew still counts. */
    long waiting();

    /** Since when the new or edited item that has waited longest waits; empty if none does. */
    Optional<Instant> waitingSince();

    /**
     * By factor, how many items whose time is at or after an instant each feed has brought that strain or relieve it,
     * whomever they name as their publisher.
     */
    Map<FactorId, Map<FeedId, Integer>> broughtBy(Instant from);

    /** The versions that came into force here, oldest first; one that came back is there again. Charts mark them. */
    List<ClassifierVersion> versions();

    /** How far the classifier in force has come with the items that another version judged. */
    Progress progress();

    /**
     * Old items judged anew, newest first and after all that is new.
     *
     * @param version in force
     * @param done items that it has judged
     * @param total items that any version has judged
     */
    record Progress(String version, long done, long total) {

        public boolean complete() {
            return done >= total;
        }
    }

    /** What was asked for cannot be found in time. */
    final class TooBroad extends RuntimeException {

        private static final long serialVersionUID = 1;

        public TooBroad(Throwable cause) {
            super("it takes too long to look through the items of the factor", cause);
        }
    }
}
