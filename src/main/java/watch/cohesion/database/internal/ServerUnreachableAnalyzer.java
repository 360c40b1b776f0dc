package watch.cohesion.database.internal;

import java.sql.SQLNonTransientConnectionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A configured server that does not answer, or does not let us in. */
class ServerUnreachableAnalyzer extends AbstractFailureAnalyzer<SQLNonTransientConnectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLNonTransientConnectionException cause) {
        return new FailureAnalysis(
                "The database server does not let us in: %s".formatted(cause.getMessage()),
                "Check spring.datasource.url, username and password, and that the server runs and can be reached."
                        + " Without spring.datasource.url the service starts a database of its own.",
                rootFailure);
    }
}
