package watch.cohesion.classification;

import java.time.Instant;
import java.util.List;
import watch.cohesion.item.ItemId;

/**
 * A verdict on an item, as stored. A person's counts, as long as it is not undone; else the classifier's latest.
 *
 * @param maker who judged
 * @param by the classifier's version, or the person's name
 * @param relevance 0–1; a person is certain: 0 or 1, and so are the probabilities of the factors
 */
public record Assessment(
        ItemId item,
        Instant at,
        Maker maker,
        String by,
        boolean relevant,
        double relevance,
        List<FactorAssessment> factors) {

    /** Who judges. */
    public enum Maker {
        CLASSIFIER,
        PERSON
    }

    public boolean byPerson() {
        return maker == Maker.PERSON;
    }
}
