/** The pure part: how a text is judged. */
@NamedInterface("model")
@NullMarked
package watch.cohesion.classification.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
