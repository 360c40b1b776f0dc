/**
 * From bytes to entries. The only room that knows Rome and Jsoup; pure, so it runs without Spring or a database.
 *
 * <p>Why a feed is read leniently and rewritten before Rome sees it: Rome refuses what is not well-formed, drops elements
 * that stand in an unexpected place or namespace, and forgets the text of a date that it cannot read. Of about two thousand
 * conformance documents a strict reader loses one in seven.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package watch.cohesion.parse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
