package watch.cohesion.database.internal;

import java.sql.SQLNonTransientConnectionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import watch.cohesion.database.DatabaseUnavailable;

/** A server that goes while the service starts. */
class ServerUnreachableAnalyzer extends AbstractFailureAnalyzer<SQLNonTransientConnectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLNonTransientConnectionException cause) {
        DatabaseUnavailable unusable = GivenServer.unusable(cause);
        return new FailureAnalysis(unusable.getMessage(), unusable.remedy(), rootFailure);
    }
}
