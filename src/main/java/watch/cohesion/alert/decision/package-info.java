/** The pure part: when an episode opens, worsens and closes. */
@NamedInterface("decision")
@NullMarked
package watch.cohesion.alert.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
