/**
 * When someone must know. A rule watches a series; an episode opens when its condition is met, is told once, told again
 * when it becomes worse than what its owner knows, and ends. Decides; never sends.
 *
 * <p>What a pass asks of all reports at once it reads from the tables of the rooms that write them: assessments and items
 * (what is news, and which feeds a factor is heard from), polls and gaps (what is a feed's back catalogue, and which feeds
 * failed in the past), deliveries (what failed in a day). Through each room it would fetch what the database can count.
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
