package watch.cohesion.exercise;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.exercise.Issue.Piece;

/** A script with its start: what each outlet's feed holds at any instant. The same start gives the same for ever. */
public final class Scenario {

    private final Map<String, Outlet> outlets = new LinkedHashMap<>();
    private final List<ScriptedItem> items;
    private final Instant start;

    /** @param start when the trainee begins to watch; most of the script lies before it */
    public Scenario(Script script, Instant start) {
        script.outlets().forEach(outlet -> outlets.put(outlet.id(), outlet));
        this.items = script.items();
        this.start = start;
    }

    public List<Outlet> outlets() {
        return List.copyOf(outlets.values());
    }

    /** The outlet's feed as it stands at an instant; empty if there is no such outlet. */
    public Optional<Issue> issue(String outlet, Instant at) {
        return Optional.ofNullable(outlets.get(outlet)).map(known -> issue(known, at));
    }

    private Issue issue(Outlet outlet, Instant at) {
        List<Piece> pieces = items.stream()
                .filter(item -> item.outlet().equals(outlet.id()))
                .filter(item -> !item.at().from(start).isAfter(at))
                .map(item -> piece(outlet, item, at))
                .sorted(Comparator.comparing(Piece::published).reversed().thenComparing(Piece::guid))
                .toList();
        Instant changed = pieces.stream()
                .map(Piece::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Issue(outlet, pieces, changed, fault(outlet, at));
    }

    private Piece piece(Outlet outlet, ScriptedItem item, Instant at) {
        Instant published = item.at().from(start);
        ScriptedItem.Correction correction = correction(item, at);
        return new Piece(
                outlet.guidOf(item.id()),
                outlet.pageOf(item.id()),
                published,
                correction == null ? published : correction.at().from(start),
                item.credit() == null ? null : outlets.get(item.credit()),
                correction == null ? item.title() : correction.title(),
                correction == null ? item.summary() : correction.summary(),
                item.body());
    }

    private ScriptedItem.@Nullable Correction correction(ScriptedItem item, Instant at) {
        ScriptedItem.Correction correction = item.correction();
        return correction == null || correction.at().from(start).isAfter(at) ? null : correction;
    }

    private Outlet.@Nullable Fault fault(Outlet outlet, Instant at) {
        Outlet.Fault fault = null;
        for (Outlet.Breakdown breakdown : outlet.breakdowns()) {
            if (!breakdown.from().from(start).isAfter(at)) fault = breakdown.fault();
        }
        return fault;
    }
}
