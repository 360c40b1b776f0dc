/** The workshop: the embedded server's life from unpacking to stopping, and its place in Spring's. */
@NullMarked
package watch.cohesion.database.internal;

import org.jspecify.annotations.NullMarked;
