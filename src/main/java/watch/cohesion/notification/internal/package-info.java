/** The workshop: tables, mail, HTTP and the job that empties the outbox. */
@NullMarked
package watch.cohesion.notification.internal;

import org.jspecify.annotations.NullMarked;
