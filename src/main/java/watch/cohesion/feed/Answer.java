package watch.cohesion.feed;

import java.time.Duration;

/**
 * That a publisher answered, and how fast.
 *
 * @param status of HTTP, 100–599
 * @param took from the start of the request to the last byte that was read, redirects included
 * @param bytes of the body as they came over the network, before they were unpacked
 */
public record Answer(int status, Duration took, long bytes) {}
