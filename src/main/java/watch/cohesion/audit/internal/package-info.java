/** The audit log in the database. */
@NullMarked
package watch.cohesion.audit.internal;

import org.jspecify.annotations.NullMarked;
