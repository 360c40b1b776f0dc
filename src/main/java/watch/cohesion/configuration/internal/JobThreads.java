package watch.cohesion.configuration.internal;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.stereotype.Component;

/**
 * Quartz runs every job on a virtual thread of its own; Spring Boot's switch for virtual threads does not reach Quartz.
 * The bound is far above what runs by design, so that jobs that wait for a slow publisher keep no other job from
 * starting. At shutdown running jobs have some seconds to end and are then interrupted, while the database still
 * stands: this bean depends on it, so it goes first.
 */
@Component
@DependsOnDatabaseInitialization
class JobThreads implements SchedulerFactoryBeanCustomizer, DisposableBean {

    private static final int MOST = 256;
    private static final long GRACE_MILLIS = 5_000;

    private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("job-");

    JobThreads() {
        threads.setVirtualThreads(true);
        threads.setConcurrencyLimit(MOST);
        threads.setTaskTerminationTimeout(GRACE_MILLIS);
    }

    @Override
    public void customize(SchedulerFactoryBean scheduler) {
        scheduler.setTaskExecutor(threads);
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
