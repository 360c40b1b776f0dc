package watch.cohesion.item.internal;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for articles that are due every half minute. */
@Configuration(proxyBeanMethods = false)
class FullTextSchedule {

    private static final String NAME = "full-text";
    private static final int SECONDS = 30;

    @Bean
    JobDetail fullText() {
        return JobBuilder.newJob(FullTextJob.class)
                .withIdentity(NAME, "house")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger fullTextRegularly(JobDetail fullText) {
        return TriggerBuilder.newTrigger()
                .withIdentity(NAME, "house")
                .forJob(fullText)
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SECONDS)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
