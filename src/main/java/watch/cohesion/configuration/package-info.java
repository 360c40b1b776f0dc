/**
 * What every room stands on: configuration files, read so that every fault names the file, the line and the mend, and all are
 * told at once; jobs and their threads; the clock, the log, start and shutdown.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package watch.cohesion.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
