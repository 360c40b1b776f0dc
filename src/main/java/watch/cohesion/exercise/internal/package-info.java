/** The workshop: script files, feed documents, the loopback server and the wiring. */
@NullMarked
package watch.cohesion.exercise.internal;

import org.jspecify.annotations.NullMarked;
