/**
 * The stress factors and the seed documents that name them: what the alliance's cohesion is measured by. A factor that
 * claims a seed which does not name it is refused at start. Knows no item and no score.
 */
@ApplicationModule(allowedDependencies = {"configuration", "audit", "database"})
@NullMarked
package watch.cohesion.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
