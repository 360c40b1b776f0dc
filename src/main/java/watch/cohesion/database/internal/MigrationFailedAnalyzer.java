package watch.cohesion.database.internal;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Tables that could not be made those of this release. */
class MigrationFailedAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof FlywayValidateException && message.contains("failed migration")) {
            return new FailureAnalysis(
                    "The tables could not be made those of this release: an earlier start of a release that cannot go"
                            + " on was cut short here.",
                    "Restore the backup that was made before; on a first start, which has no data yet, give it an empty"
                            + " database or data folder.",
                    rootFailure);
        }
        Throwable root = NestedExceptionUtils.getRootCause(cause);
        if (root == null) return null;
        return new FailureAnalysis(
                "The tables could not be made those of this release: %s: %s"
                        .formatted(message.strip().lines().findFirst().orElse(""), root.getMessage()),
                "Mend what the database says (space, rights, its server) and start again: it goes on where it stopped."
                        + " Where that does not help, restore the backup that was made before.",
                rootFailure);
    }
}
