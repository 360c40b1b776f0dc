package watch.cohesion.item.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What the item room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.item.entries}, tag {@code result}: entries that polls handed in. new + updated + unchanged +
 *       duplicate + unreadable = all entries of feeds that were read. Look at a feed whose share of duplicates is near 1:
 *       another feed carries the same pieces.
 * </ul>
 */
@Component
class ItemMetrics {

    final Counter added;
    final Counter updated;
    final Counter unchanged;
    final Counter duplicate;
    final Counter unreadable;

    ItemMetrics(MeterRegistry registry) {
        added = entries(registry, "new");
        updated = entries(registry, "updated");
        unchanged = entries(registry, "unchanged");
        duplicate = entries(registry, "duplicate");
        unreadable = entries(registry, "unreadable");
    }

    private static Counter entries(MeterRegistry registry, String result) {
        return Counter.builder("cohesion.item.entries")
                .description("Entries handed in by polls, by what became of them")
                .tag("result", result)
                .register(registry);
    }
}
