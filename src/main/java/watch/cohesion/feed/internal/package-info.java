/** The workshop: Spring, SQL and jobs behind the room's face. */
@NullMarked
package watch.cohesion.feed.internal;

import org.jspecify.annotations.NullMarked;
