package watch.cohesion.item;

/** New or changed items were committed. Only wakes: what is left to do is always a query. */
public record ItemsArrived() {}
