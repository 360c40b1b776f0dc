/**
 * Who is told, and that it arrives: recipients, and an outbox out of which nothing is lost and nothing is doubled
 * unrecognisably. Knows no rule and no score: what is told comes composed.
 */
@ApplicationModule(allowedDependencies = {"audit", "configuration", "database", "feed"})
@NullMarked
package watch.cohesion.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
