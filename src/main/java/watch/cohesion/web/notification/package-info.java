/** Who is told, and what was sent to them. */
@NullMarked
package watch.cohesion.web.notification;

import org.jspecify.annotations.NullMarked;
