package watch.cohesion.item;

/** The number of a story: that of the item that opened it. */
public record StoryId(long value) implements Comparable<StoryId> {

    @Override
    public int compareTo(StoryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
