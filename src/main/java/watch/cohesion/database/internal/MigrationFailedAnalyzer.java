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
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        boolean left = cause instanceof FlywayValidateException
                && String.valueOf(cause.getMessage()).contains("failed migration");
        if (!left && root == cause) return null;
        return new FailureAnalysis(
                "The tables could not be made those of this release: %s"
                        .formatted(
                                left
                                        ? "an earlier start of a release that cannot go on was cut short here."
                                        : words(cause, root)),
                left
                        ? "Restore the backup that was made before; on a first start, which has no data yet, give it an"
                                + " empty database or data folder."
                        : "Mend what the database says (space, rights, its server) and start again: it goes on where it"
                                + " stopped. Where that does not help, restore the backup that was made before.",
                rootFailure);
    }

    private static String words(FlywayException cause, Throwable root) {
        String first =
                String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
        return "%s: %s".formatted(first, root.getMessage());
    }
}
