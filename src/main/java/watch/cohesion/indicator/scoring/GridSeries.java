package watch.cohesion.indicator.scoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongToIntFunction;

/** A value on the decision grid, worked out when first asked for. Safe for many threads. */
final class GridSeries {

    private final Map<Long, Integer> known = new ConcurrentHashMap<>();
    private final LongToIntFunction value;

    GridSeries(LongToIntFunction value) {
        this.value = value;
    }

    int at(long index) {
        Integer before = known.get(index);
        if (before != null) return before;
        int now = value.applyAsInt(index);
        known.put(index, now);
        return now;
    }
}
