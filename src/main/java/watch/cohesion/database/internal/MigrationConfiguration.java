package watch.cohesion.database.internal;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the tables are made those of this release. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean
    FlywayConfigurationCustomizer stepByStep() {
        return flyway -> flyway.callbacks(new MigrationSteps());
    }

    @Bean
    FlywayMigrationStrategy whereAnEarlierStartEnded() {
        return flyway -> {
            ServerVersion.check(flyway.getConfiguration().getDataSource());
            UnfinishedRestore.check(flyway.getConfiguration().getDataSource());
            MigrationSteps.goOn(flyway.getConfiguration().getDataSource());
            flyway.migrate();
        };
    }
}
