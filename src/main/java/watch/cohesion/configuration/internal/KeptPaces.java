package watch.cohesion.configuration.internal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Repeating;

/**
 * Has jobs go on when a clock that was ahead is set right while the service runs: Quartz would wait until the time that
 * it took for the next, be it tomorrow. Looked at every minute by a thread that sleeps by no clock.
 */
@Component
class KeptPaces implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KeptPaces.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final QuartzJobs jobs;
    private final Repeating looking = new Repeating("paces", EVERY, this::look);

    KeptPaces(QuartzJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void afterPropertiesSet() {
        looking.start();
    }

    private void look() {
        try {
            jobs.keepPaces();
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("The paces of jobs could not be looked at; tried again in a minute");
        }
    }

    @Override
    public void destroy() {
        looking.stop();
    }
}
