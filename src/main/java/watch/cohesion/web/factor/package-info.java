/** The factor workshop: definitions, query rules and exemplars, and all their versions. */
@NullMarked
package watch.cohesion.web.factor;

import org.jspecify.annotations.NullMarked;
