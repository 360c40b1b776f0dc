/** What stands behind a number: a factor, the index, their series, and what other settings would have made of them. */
@NullMarked
package watch.cohesion.web.indicator;

import org.jspecify.annotations.NullMarked;
