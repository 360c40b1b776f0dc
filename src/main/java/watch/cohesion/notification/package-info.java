/**
 * Who is told, and that it arrives: recipients, and an outbox out of which nothing is lost and nothing is doubled
 * unrecognisably. Knows no rule and no score: what is told comes composed. Whether the owner of an address may still sign in
 * it reads from the table of users itself.
 */
@ApplicationModule(allowedDependencies = {"audit", "configuration", "database", "feed"})
@NullMarked
package watch.cohesion.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
