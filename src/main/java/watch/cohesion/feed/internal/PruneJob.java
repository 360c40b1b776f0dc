package watch.cohesion.feed.internal;

import java.time.Instant;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.feed.Feeds;

/** Forgets polls that are older than the history is kept, some thousands a transaction so that nobody waits long. */
@DisallowConcurrentExecution
class PruneJob implements Job {

    static final String NAME = "feed-prune";
    static final int BATCH = 5_000;

    private static final Logger log = LoggerFactory.getLogger(PruneJob.class);

    private final FeedTable feeds;
    private final PollTable polls;
    private final HostRests rests;
    private final FeedSettings settings;
    private final InstantSource clock;

    PruneJob(FeedTable feeds, PollTable polls, HostRests rests, FeedSettings settings, InstantSource clock) {
        this.feeds = feeds;
        this.polls = polls;
        this.rests = rests;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        prune();
    }

    void prune() {
        Instant now = clock.instant();
        int gone = 0;
        for (int batch = BATCH; batch == BATCH; gone += batch) {
            batch = polls.deleteBefore(now.minus(settings.keepHistory()), BATCH);
        }
        rests.deleteBefore(now);
        int purged = feeds.purge(now.minus(Feeds.UNDO));
        if (purged > 0) log.atInfo().log("{} deleted feeds can no longer be had back", purged);
        if (gone > 0) log.atInfo().log("{} polls older than {} forgotten", gone, settings.keepHistory());
    }
}
