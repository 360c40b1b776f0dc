/** The pure part that learns: linear models with a quadratic penalty, and what makes their answers mean what they say. */
@NamedInterface("learning")
@NullMarked
package watch.cohesion.classification.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
