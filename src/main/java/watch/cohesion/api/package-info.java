/** JSON for other systems, in records of its own that change only with the version in the address. */
@ApplicationModule(allowedDependencies = {"feed", "item", "classification", "indicator", "factor"})
@NullMarked
package watch.cohesion.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
