/**
 * From bytes to entries: feeds ({@link FeedParser}), pages that list pieces ({@link ListPage}, {@link SelectorProposal}),
 * articles ({@link ArticleText}), lists of feeds ({@link Opml}), and the ways to feeds ({@link Discovery}) and back in them
 * ({@link Archive}). The only room that knows Rome, Jsoup and Readability4J; pure, so it runs without Spring or a database.
 * No face throws, opens an address or takes longer than its document is long.
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
