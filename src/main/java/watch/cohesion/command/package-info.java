/** The command line, one file per command. Commands that judge run without Spring and without a database. */
@ApplicationModule(
        allowedDependencies = {
            "parse",
            "item",
            "item :: matching",
            "classification",
            "classification :: model",
            "classification :: evaluation",
            "indicator",
            "indicator :: scoring",
            "alert",
            "alert :: detection",
            "factor",
            "factor :: files",
            "feed",
            "audit",
            "configuration",
            "database"
        })
@NullMarked
package watch.cohesion.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
