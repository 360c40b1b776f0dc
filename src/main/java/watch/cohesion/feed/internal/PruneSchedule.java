package watch.cohesion.feed.internal;

import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Prunes once a day. Spring Boot registers job and trigger if they are absent, and leaves them alone if they are not. */
@Configuration(proxyBeanMethods = false)
class PruneSchedule {

    private static final String NAME = "prune-polls";

    @Bean
    JobDetail prunePolls() {
        return JobBuilder.newJob(PruneJob.class)
                .withIdentity(NAME, "house")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger prunePollsDaily(JobDetail prunePolls) {
        return TriggerBuilder.newTrigger()
                .withIdentity(NAME, "house")
                .forJob(prunePolls)
                .withSchedule(CronScheduleBuilder.dailyAtHourAndMinute(20, 17)
                        .inTimeZone(TimeZone.getTimeZone("UTC"))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }
}
