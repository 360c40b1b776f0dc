/**
 * The pages, one file each, in folders named after the rooms that they show; here, what is around all of them. No SQL
 * and no decision: they read the faces of the other rooms.
 */
@ApplicationModule(
        allowedDependencies = {
            "parse",
            "feed",
            "item",
            "item :: matching",
            "classification",
            "indicator",
            "brief",
            "search",
            "factor",
            "alert",
            "notification",
            "access",
            "audit",
            "configuration",
            "database"
        })
@NullMarked
package watch.cohesion.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
