/** The pure part: which entries are the same item, and which items the same story. */
@NamedInterface("matching")
@NullMarked
package watch.cohesion.item.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
