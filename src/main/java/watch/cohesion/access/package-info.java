/** Who may sign in and do what: users, roles, API tokens, one-time links. */
@ApplicationModule(allowedDependencies = {"audit", "configuration", "database"})
@NullMarked
package watch.cohesion.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
