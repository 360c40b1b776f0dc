/** The classifier before its judges: what it asks, how far it agrees with them, what it learned. */
@NullMarked
package watch.cohesion.web.classification;

import org.jspecify.annotations.NullMarked;
