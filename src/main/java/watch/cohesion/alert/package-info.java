/** When someone must know. Decides; never sends. */
@ApplicationModule(allowedDependencies = {"indicator", "factor"})
@NullMarked
package watch.cohesion.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
