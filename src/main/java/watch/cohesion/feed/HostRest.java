package watch.cohesion.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host that asked to be left alone, be it by one of its feeds or by a look at one of its pages. None of its feeds is
 * polled before the rest is over, unless a person insists.
 *
 * @param status of the answer in which it asked; null if that is not known
 */
public record HostRest(String host, Instant until, @Nullable Integer status) {}
