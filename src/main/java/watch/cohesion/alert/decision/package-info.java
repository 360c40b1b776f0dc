/** The pure part that decides: what a rule makes of what is seen, how an episode goes on, and whether it is told. */
@NullMarked
package watch.cohesion.alert.decision;

import org.jspecify.annotations.NullMarked;
