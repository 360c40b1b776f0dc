/** What tests share: a real database, a loopback publisher, example stories. */
@NullMarked
package watch.cohesion.support;

import org.jspecify.annotations.NullMarked;
