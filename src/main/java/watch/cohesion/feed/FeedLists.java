package watch.cohesion.feed;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many feeds at once, in and out: the house's own {@code feeds.yml}, which carries all settings but credentials, and OPML,
 * which other readers understand.
 */
public interface FeedLists {

    /** Every feed, as {@code config/feeds.yml}. */
    String feedsFile();

    /** Every feed document as OPML 2.0, with its tags; pages without a feed have no place in it ({@link #notInOpml}). */
    String opml();

    /** The feeds that {@link #opml} leaves out, by name: no other reader could read such a page by its address alone. */
    List<Feed> notInOpml();

    /**
     * @param name the file's, told in its faults
     * @throws watch.cohesion.configuration.ConfigurationException with every fault of the file
     */
    FeedPlan planFeedsFile(String name, String text);

    /**
     * Never fails: what cannot be read is among the plan's problems. Of a feed that is known, only tags are added.
     *
     * @param contentType the HTTP header that came with it; null if there was none
     * @param usual what new feeds get, for OPML does not say
     */
    FeedPlan planOpml(byte[] document, @Nullable String contentType, Usual usual);

    /**
     * Settings that a list does not carry.
     *
     * @param reliability 0–1
     */
    record Usual(Schedule schedule, double reliability) {

        /** Hourly, and what a house that nobody has weighed yet gets (scoring method, 1.3). */
        public static final Usual UNKNOWN = new Usual(new Schedule.Every(Duration.ofHours(1)), 0.4);
    }

    /**
     * Adds and changes, each feed in a transaction of its own; new feeds are polled one after another over some minutes.
     *
     * @param only ids of the steps that are wanted
     * @return how many feeds were added or changed
     */
    int apply(FeedPlan plan, Set<FeedId> only, String who);
}
