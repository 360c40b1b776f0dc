package watch.cohesion.indicator.internal;

import io.micrometer.core.instrument.Timer;
import org.quartz.DisallowConcurrentExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.ComputingJob;

/** Brings the daily history up to date, on one node at a time. A failure is tried again at the next minute. */
@DisallowConcurrentExecution
class ScoreJob extends ComputingJob {

    static final String NAME = "scores";

    private static final Logger LOG = LoggerFactory.getLogger(ScoreJob.class);

    private final Listening listening;
    private final Recompute recompute;
    private final IndicatorMetrics metrics;

    ScoreJob(Listening listening, Recompute recompute, IndicatorMetrics metrics) {
        this.listening = listening;
        this.recompute = recompute;
        this.metrics = metrics;
    }

    @Override
    protected void compute() {
        Timer.Sample sample = Timer.start();
        try {
            listening.update();
            int days = recompute.run();
            sample.stop(metrics.done);
            LOG.atDebug().addKeyValue("days", days).log("Daily scores worked out");
        } catch (RuntimeException e) {
            sample.stop(metrics.failed);
            LOG.error("Daily scores could not be worked out; tried again within a minute", e);
        }
    }
}
