/** The feeds: how they fare, their settings, new ones and whole lists. */
@NullMarked
package watch.cohesion.web.feed;

import org.jspecify.annotations.NullMarked;
