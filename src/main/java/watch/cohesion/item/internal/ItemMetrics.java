package watch.cohesion.item.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What the item room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.item.entries}, tag {@code result}: entries that polls handed in. new + updated + unchanged +
 *       duplicate + unreadable = all entries of feeds that were read. Look at a feed whose share of duplicates is near 1:
 *       another feed carries the same pieces. Those of back-fills are among them.
 *   <li>{@code cohesion.item.texts}, tag {@code result} (stored, put-off, retried, given-up): articles that were asked for,
 *       by what became of them; counted on the node that asked. All given up: the publishers do not want to be read by
 *       programs.
 *   <li>{@code cohesion.item.texts.waiting}: articles that are still to be fetched; alike on all nodes.
 * </ul>
 */
@Component
class ItemMetrics {

    final Counter added;
    final Counter updated;
    final Counter unchanged;
    final Counter duplicate;
    final Counter unreadable;
    final Counter textStored;
    final Counter textPutOff;
    final Counter textRetried;
    final Counter textGivenUp;

    ItemMetrics(MeterRegistry registry, FullTextTable texts) {
        added = entries(registry, "new");
        updated = entries(registry, "updated");
        unchanged = entries(registry, "unchanged");
        duplicate = entries(registry, "duplicate");
        unreadable = entries(registry, "unreadable");
        textStored = texts(registry, "stored");
        textPutOff = texts(registry, "put-off");
        textRetried = texts(registry, "retried");
        textGivenUp = texts(registry, "given-up");
        Gauge.builder("cohesion.item.texts.waiting", texts, FullTextTable::countWaiting)
                .description("Articles that are still to be fetched")
                .register(registry);
    }

    private static Counter texts(MeterRegistry registry, String result) {
        return Counter.builder("cohesion.item.texts")
                .description("Articles asked for, by what became of them")
                .tag("result", result)
                .register(registry);
    }

    private static Counter entries(MeterRegistry registry, String result) {
        return Counter.builder("cohesion.item.entries")
                .description("Entries handed in by polls, by what became of them")
                .tag("result", result)
                .register(registry);
    }
}
