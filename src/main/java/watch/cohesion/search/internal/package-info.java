/** The index of items in the database, kept up to date, and looked through. */
@NullMarked
package watch.cohesion.search.internal;

import org.jspecify.annotations.NullMarked;
