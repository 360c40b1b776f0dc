package watch.cohesion.exercise.internal;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.ConfigurationException;

/** Real feeds must never be polled into an exercise: what was invented would stand in scores and alerts without its banner. */
@Component
@Profile("!exercise")
class LiveStart {

    /** @throws ConfigurationException if the database is one for exercises */
    LiveStart(JdbcClient jdbc) {
        if (!jdbc.sql("SELECT 1 FROM exercise").query(Integer.class).list().isEmpty()) {
            throw new ConfigurationException(List.of(
                    "This database holds an exercise, and the service was started without it. Nothing was changed."
                        + " Start with the profile exercise (--spring.profiles.active=exercise), or give real feeds a"
                        + " database of their own: spring.datasource.url or cohesion.database.home in"
                        + " config/application.yml"));
        }
    }
}
