package watch.cohesion.notification.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.notification.ChannelKind;

/** Empties the outbox of one channel, on one node at a time; a channel that hangs holds up no other. */
@DisallowConcurrentExecution
class OutboxJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(OutboxJob.class);

    private final Dispatch dispatch;

    OutboxJob(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /** What the job of a channel is called. */
    static String name(ChannelKind channel) {
        return channel == ChannelKind.MAIL ? "outbox" : "outbox-" + channel.word();
    }

    @Override
    public void execute(JobExecutionContext context) {
        String job = context.getJobDetail().getKey().getName();
        for (ChannelKind channel : ChannelKind.values()) {
            if (name(channel).equals(job)) empty(channel);
        }
    }

    private void empty(ChannelKind channel) {
        try {
            int accepted = dispatch.run(channel);
            if (accepted > 0) log.atDebug().addKeyValue("accepted", accepted).log("{} notices delivered", accepted);
        } catch (RuntimeException e) {
            log.error("The outbox could not be emptied; tried again within seconds", e);
        }
    }
}
