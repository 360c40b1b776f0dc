/**
 * The pure part that finds (scoring method, 1.9): more strain than usual, or less of everything, or relief. Each rule is a
 * file and gives its reason; a watch puts them together and keeps them from telling the same thing twice. Decisions fall
 * on the grid of the levels, at 00, 06, 12 and 18 o'clock UTC.
 */
@NamedInterface("detection")
@NullMarked
package watch.cohesion.alert.detection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
