package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DecisionGrid;

/**
 * Goes through time from one instant to the next and tells what every series stands at, the same as the panel tells when
 * asked for each instant by itself; but a level is followed from decision to decision, not searched for.
 */
public final class DayWalk {

    private final Panel panel;
    private final Standing[] standings;
    private int[] stress;
    private long decision;

    /** @param footing of the series before the first step */
    public DayWalk(Panel panel, Footing footing) {
        this.panel = panel;
        this.decision = footing.decision();
        List<FactorTrack> tracks = panel.tracks();
        standings = new Standing[tracks.size() + 1];
        for (int i = 0; i < tracks.size(); i++) {
            standings[i] = footing.of(tracks.get(i).id().value());
        }
        standings[tracks.size()] = footing.of(CohesionIndex.SERIES);
        stress = stress(decision);
    }

    /**
     * One point for each factor, in their order, and then that of the index.
     *
     * @param at not before the instant of the step before
     */
    public List<DayPoint> to(Instant at) {
        for (long last = DecisionGrid.index(at); decision < last; decision++) {
            int[] next = stress(decision + 1);
            for (int i = 0; i < next.length; i++) standings[i] = standings[i].next(stress[i], next[i]);
            stress = next;
        }
        CrossSection section = new CrossSection(panel, at);
        List<DayPoint> points = new ArrayList<>(standings.length);
        for (FactorTrack track : panel.tracks()) {
            Totals totals = section.totals().get(points.size());
            points.add(point(track.id().value(), totals.milli(), Uncertainty.variance(totals), points.size()));
        }
        points.add(point(CohesionIndex.SERIES, section.cohesion(), section.variance(), points.size()));
        return List.copyOf(points);
    }

    /** Where the series stand after the last step. */
    public Footing footing() {
        Map<String, Standing> named = new LinkedHashMap<>();
        for (FactorTrack track : panel.tracks()) named.put(track.id().value(), standings[named.size()]);
        named.put(CohesionIndex.SERIES, standings[named.size()]);
        return new Footing(decision, named);
    }

    private DayPoint point(String series, int milli, double variance, int place) {
        Interval interval = Interval.around(milli, variance);
        return new DayPoint(series, milli, interval.low(), interval.high(), standings[place]);
    }

    /** Of each factor, and then of the alliance. */
    private int[] stress(long at) {
        Instant instant = DecisionGrid.instant(at);
        List<FactorTrack> tracks = panel.tracks();
        int[] factors = tracks.stream().mapToInt(track -> track.milli(instant)).toArray();
        int[] all = new int[factors.length + 1];
        System.arraycopy(factors, 0, all, 0, factors.length);
        all[factors.length] = panel.composite().stress(factors);
        return all;
    }
}
