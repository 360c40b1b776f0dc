/** Items and stories: found, read, corrected. */
@NullMarked
package watch.cohesion.web.item;

import org.jspecify.annotations.NullMarked;
