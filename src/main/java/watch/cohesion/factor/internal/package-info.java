/** The workshop: the beans behind the room's face. */
@NullMarked
package watch.cohesion.factor.internal;

import org.jspecify.annotations.NullMarked;
