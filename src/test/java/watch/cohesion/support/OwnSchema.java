package watch.cohesion.support;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each test context a schema of its own in the real database, with empty tables. */
public class OwnSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        RealDatabase.Schema schema = RealDatabase.schema();
        TestPropertyValues.of(
                        // Quartz keeps its data sources in a static map by this name.
                        "spring.quartz.properties.org.quartz.scheduler.instanceName=test-" + CONTEXTS.incrementAndGet(),
                        // Many contexts stay open at a time, and one server has room for 150 connections.
                        "spring.datasource.hikari.minimum-idle=0",
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "spring.datasource.hikari.idle-timeout=10000",
                        "spring.datasource.url=" + schema.url(),
                        "spring.datasource.username=" + schema.username(),
                        "spring.datasource.password=" + schema.password())
                .applyTo(context);
    }
}
