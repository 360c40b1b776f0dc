package watch.cohesion.classification;

import java.text.Normalizer;

/** What a classifier reads of an item: plain text, either may be empty. */
public record Text(String title, String summary) {

    /**
     * Of texts that come from elsewhere, as items are stored (NFC): Korean keyboards have some Chinese characters twice, such
     * as a president's name, and rules know them as all others write them.
     */
    public static Text composed(String title, String summary) {
        return new Text(
                Normalizer.normalize(title, Normalizer.Form.NFC), Normalizer.normalize(summary, Normalizer.Form.NFC));
    }
}
