/** From bytes to entries. The only room that knows Rome and Jsoup; pure, so it runs without Spring or a database. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package watch.cohesion.parse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
