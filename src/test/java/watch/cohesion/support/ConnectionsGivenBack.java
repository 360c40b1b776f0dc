package watch.cohesion.support;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test class with a service: whoever took a connection to the database has given it back. One that is kept is
 * missed by nobody until all forty are, and then everything stands still.
 */
public class ConnectionsGivenBack implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext test) {
        boolean ofSpring = AnnotatedElementUtils.hasAnnotation(test.getRequiredTestClass(), BootstrapWith.class);
        if (!ofSpring) return;
        ApplicationContext service = SpringExtension.getApplicationContext(test);
        for (HikariDataSource database :
                service.getBeansOfType(HikariDataSource.class).values()) {
            HikariPoolMXBean pool = database.getHikariPoolMXBean();
            if (pool == null) continue;
            await("connections that are given back").until(() -> pool.getActiveConnections() == 0);
        }
    }
}
