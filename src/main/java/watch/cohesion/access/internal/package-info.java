/** Users, links and tokens in the database, and the filters that ask for them. */
@NullMarked
package watch.cohesion.access.internal;

import org.jspecify.annotations.NullMarked;
