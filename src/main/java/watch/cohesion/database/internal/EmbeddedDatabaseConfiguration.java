package watch.cohesion.database.internal;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.database.OnlyExisting;

/** Starts a server of our own where no other is configured; everything that needs the data source waits for it. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoServerConfigured.class)
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedMariaDb embeddedMariaDb(DatabaseSettings settings, Optional<OnlyExisting> onlyExisting) {
        if (onlyExisting.isPresent()) DataFolder.requireTables(settings.home());
        return EmbeddedMariaDb.start(settings.home(), settings.port(), settings.bufferPoolMegabytes());
    }

    @Bean
    @ConditionalOnMissingBean
    JdbcConnectionDetails embeddedConnection(EmbeddedMariaDb database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }

    static class NoServerConfigured extends NoneNestedConditions {

        NoServerConfigured() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static class ServerConfigured {}
    }
}
