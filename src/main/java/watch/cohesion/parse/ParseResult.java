package watch.cohesion.parse;

/** What came of a document: a feed, or the reason why it is none. */
public sealed interface ParseResult permits ParsedFeed, ParseFailure {}
