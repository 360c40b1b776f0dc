package watch.cohesion.item.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import watch.cohesion.item.matching.Fingerprint;

/** By what the entries of one document are told apart: what several of them share is nobody's own. */
final class OwnMarks {

    private OwnMarks() {}

    /**
     * With ids and pages that are their own alone, and of several versions of one report the latest first, so that the others
     * are no news.
     */
    static List<Arrival> only(List<Arrival> arrivals) {
        Set<Fingerprint> ids = sharedIds(arrivals);
        Set<Fingerprint> pages = shared(arrivals, Arrival::page, Arrival::content);
        return arrivals.stream()
                .map(arrival -> pages.contains(arrival.page()) ? arrival.withoutPage() : arrival)
                .map(arrival -> ids.contains(arrival.guid()) ? arrival.withoutGuid() : arrival)
                .sorted(Comparator.comparingInt(arrival -> -arrival.headline().version()))
                .toList();
    }

    /** Ids that entries of one document give under different titles: the site's, say, or all of them "1". */
    static Set<Fingerprint> sharedIds(List<Arrival> arrivals) {
        return shared(arrivals, Arrival::guid, arrival -> arrival.headline().words());
    }

    private static <T> Set<Fingerprint> shared(
            List<Arrival> arrivals, Function<Arrival, @Nullable Fingerprint> mark, Function<Arrival, T> words) {
        Map<Fingerprint, T> first = new HashMap<>();
        Set<Fingerprint> shared = new HashSet<>();
        for (Arrival arrival : arrivals) {
            Fingerprint marked = mark.apply(arrival);
            if (marked == null) continue;
            T other = first.putIfAbsent(marked, words.apply(arrival));
            if (other != null && !other.equals(words.apply(arrival))) shared.add(marked);
        }
        return shared;
    }
}
