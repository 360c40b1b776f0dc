/** The pure part: the formulas of the scoring method, in one place. */
@NamedInterface("scoring")
@NullMarked
package watch.cohesion.indicator.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
