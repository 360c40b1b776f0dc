/** The pure part: when a feed is polled next. */
@NullMarked
package watch.cohesion.feed.schedule;

import org.jspecify.annotations.NullMarked;
