package watch.cohesion.feed;

/** One line of an HTTP head, as it came or as it is to be sent. */
public record Header(String name, String value) {}
