/**
 * Readings for people: the watch log, the handover between watches, who last looked when, and the daily change brief.
 * Reads the other rooms' faces and computes no score of its own.
 */
@ApplicationModule(
        allowedDependencies = {
            "alert",
            "indicator",
            "classification",
            "item",
            "feed",
            "factor",
            "notification",
            "configuration",
            "database"
        })
@NullMarked
package watch.cohesion.brief;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
