package watch.cohesion.database.internal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An older release on a database that a newer one has been started on, as after going back or while nodes are changed. */
class NewerDatabaseAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    private static final Pattern UNKNOWN = Pattern.compile("applied migration not resolved locally: ([\\w.]*\\w)");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        String unknown = UNKNOWN.matcher(String.valueOf(cause.getMessage()))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining(", "));
        if (unknown.isEmpty()) return null;
        return new FailureAnalysis(
                "This database was made by a newer release: this one does not know its migrations %s."
                        .formatted(unknown),
                "Start that release again, or restore the backup that was made before it was started.",
                rootFailure);
    }
}
