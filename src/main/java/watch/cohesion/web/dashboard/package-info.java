/** What a watch officer opens at shift change: the dashboard and the wall, the handover, the watch log, the brief. */
@NullMarked
package watch.cohesion.web.dashboard;

import org.jspecify.annotations.NullMarked;
