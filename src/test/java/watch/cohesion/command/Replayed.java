package watch.cohesion.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Classifier;
import watch.cohesion.indicator.scoring.FactorSettings;

/** All that came of a replay. */
record Replayed(List<Replay.DayScore> days, List<Alert> alerts, long relevant) {

    static Replayed of(List<DatedItem> items, Classifier classifier, List<FactorSettings> factors) throws IOException {
        return of(items, classifier, factors, 180);
    }

    static Replayed of(List<DatedItem> items, Classifier classifier, List<FactorSettings> factors, int stretchDays)
            throws IOException {
        List<Replay.DayScore> days = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        Replay.Findings findings = new Replay.Findings() {
            @Override
            public void day(Replay.DayScore score) {
                days.add(score);
            }

            @Override
            public void alert(Alert alert) {
                alerts.add(alert);
            }
        };
        Replay replay = new Replay(classifier, factors, findings, stretchDays);
        for (DatedItem item : items.stream().sorted(DatedItem.ORDER).toList()) replay.take(item);
        replay.end();
        return new Replayed(days, alerts, replay.relevant());
    }
}
