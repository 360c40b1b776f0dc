package watch.cohesion.classification.internal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.stereotype.Component;

/** What stood idle of this machine, or of what this process may use of it, since it was last asked. */
@Component
class IdleProcessors {

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** All where the system does not tell. */
    double count() {
        double load = Math.max(0, machine.getCpuLoad());
        return (1 - load) * machine.getAvailableProcessors();
    }
}
