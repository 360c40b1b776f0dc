/** The pure part: the language of the query rules, from their text to a query that can be run. Uses Lucene. */
@NamedInterface("query")
@NullMarked
package watch.cohesion.factor.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
