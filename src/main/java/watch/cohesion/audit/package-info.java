/** Who changed what, when, from what to what. Entries are only ever added. */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package watch.cohesion.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
