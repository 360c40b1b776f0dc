/** The pure part of the change brief: of what happened, what is worth a sentence, and when it is due. */
@NullMarked
package watch.cohesion.brief.composing;

import org.jspecify.annotations.NullMarked;
