/** What people do with the product, in a real browser: one file for each of them. */
@NullMarked
package watch.cohesion.journey;

import org.jspecify.annotations.NullMarked;
