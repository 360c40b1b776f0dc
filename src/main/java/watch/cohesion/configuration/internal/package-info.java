/** Beans that every room may ask for. */
@NullMarked
package watch.cohesion.configuration.internal;

import org.jspecify.annotations.NullMarked;
