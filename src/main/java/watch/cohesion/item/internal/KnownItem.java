package watch.cohesion.item.internal;

import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;

/** What the intake needs to know of an item that is there. */
record KnownItem(long id, FeedId feed, Fingerprint content) {}
