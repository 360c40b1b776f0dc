/** The pure part that tells how good a classifier is: its verdicts against people's labels. */
@NamedInterface("evaluation")
@NullMarked
package watch.cohesion.classification.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
