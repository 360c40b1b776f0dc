/** Reads configuration files so that every fault names the file, the line and the mend, and all are told at once. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package watch.cohesion.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
