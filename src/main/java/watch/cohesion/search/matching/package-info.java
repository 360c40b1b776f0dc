/** The pure part of the search: which words a text is found by, what a query asks for, and where a text answers it. */
@NullMarked
package watch.cohesion.search.matching;

import org.jspecify.annotations.NullMarked;
