package watch.cohesion.classification;

import java.util.Collection;
import java.util.Map;
import watch.cohesion.item.ItemId;

/** What is held of items, for those who read it without what judges: as {@link Assessments#of(Collection)}. */
public interface AssessmentsInForce {

    /** Of the items that are assessed. */
    Map<ItemId, Assessment> of(Collection<ItemId> items);
}
