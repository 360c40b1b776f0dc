package watch.cohesion.parse;

/** What came of a page that should be an article: its text, or the reason why there is none. */
public sealed interface ArticleResult permits Article, ParseFailure {}
