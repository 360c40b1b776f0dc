/** Publishers for measurements: thousands of them on loopback, in a process of their own. */
@NullMarked
package watch.cohesion.bench;

import org.jspecify.annotations.NullMarked;
