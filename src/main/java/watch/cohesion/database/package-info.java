/**
 * The database: a real MariaDB of its own, or a given server; its schema by migrations. Knows no table's meaning.
 */
@ApplicationModule(allowedDependencies = "configuration")
@NullMarked
package watch.cohesion.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
