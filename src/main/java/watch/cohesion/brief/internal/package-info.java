/** The watch log, handovers and visits in the database. */
@NullMarked
package watch.cohesion.brief.internal;

import org.jspecify.annotations.NullMarked;
