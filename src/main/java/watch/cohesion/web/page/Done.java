package watch.cohesion.web.page;

import java.io.Serializable;
import java.util.List;

/**
 * What was just done to feeds, told on the next page.
 *
 * @param key in the message catalogue
 * @param count goes into the message first
 * @param word goes into the message second; empty where there is none
 * @param deleted ids of feeds that can be had back by a button; empty where nothing was deleted
 */
public record Done(String key, int count, String word, List<String> deleted) implements Serializable {

    public static final String NAME = "done";

    public Done {
        deleted = List.copyOf(deleted);
    }

    public static Done of(String key, int count, String word) {
        return new Done(key, count, word, List.of());
    }
}
