/**
 * Which sources are watched, when each is polled, and how that went. A poll is one conditional request, one parse and
 * one transaction, and ends in a {@link watch.cohesion.feed.PollOutcome}. Knows no item and no factor: what arrives is
 * handed to the {@link watch.cohesion.feed.EntryReceiver}.
 */
@ApplicationModule(allowedDependencies = {"parse", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
