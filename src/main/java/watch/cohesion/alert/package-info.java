/**
 * When someone must know. A rule watches a series; an episode opens when its condition is met, is told once, told again
 * when it becomes worse than what its owner knows, and ends. Decides; never sends.
 */
@ApplicationModule(
        allowedDependencies = {
            "indicator",
            "classification",
            "item",
            "feed",
            "factor",
            "notification",
            "audit",
            "configuration",
            "database"
        })
@NullMarked
package watch.cohesion.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
