package watch.cohesion.database.internal;

import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import watch.cohesion.database.DatabaseUnavailable;

/** Looks at the address of a configured server before anything is made that needs it. */
@Component
class GivenServer implements BeanFactoryPostProcessor {

    /** A server that does not answer, or does not let us in: not there, a wrong password, a schema that is not ours. */
    static DatabaseUnavailable unusable(SQLException why) {
        return new DatabaseUnavailable(
                "The database server cannot be used: %s.".formatted(why.getMessage()),
                "Check spring.datasource.url, username and password, and that the server runs and can be reached."
                        + " Without spring.datasource.url the service starts a database of its own.",
                why);
    }

    /** @throws DatabaseUnavailable if it names no server and schema */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        String url = beans.getBean(Environment.class).getProperty("spring.datasource.url");
        if (url == null) return;
        try {
            ServerAddress.given(url, null, null);
        } catch (IllegalArgumentException e) {
            throw new DatabaseUnavailable(
                    "spring.datasource.url cannot be used: %s.".formatted(e.getMessage()),
                    "Give the address of a MariaDB server and a schema on it, or none for a database of our own.",
                    e);
        }
    }
}
