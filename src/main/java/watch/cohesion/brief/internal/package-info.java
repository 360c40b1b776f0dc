/**
 * The workshop: the job that writes the brief of a day from what the other rooms know, and mails it; briefs, the watch
 * log, handovers and visits in their tables.
 */
@NullMarked
package watch.cohesion.brief.internal;

import org.jspecify.annotations.NullMarked;
