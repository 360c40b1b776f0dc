package watch.cohesion.item;

/** The number of an item. Later arrivals have higher numbers. */
public record ItemId(long value) implements Comparable<ItemId> {

    @Override
    public int compareTo(ItemId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
