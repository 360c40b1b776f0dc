package watch.cohesion.configuration.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.Faults;

/** Lists the faults instead of a stack trace. */
class ConfigurationExceptionAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        return analysis(cause, rootFailure);
    }

    static FailureAnalysis analysis(ConfigurationException cause, Throwable rootFailure) {
        return new FailureAnalysis(
                "The configuration has faults:%n%n%s"
                        .formatted(String.join(System.lineSeparator(), cause.faults())
                                .indent(2)),
                "Mend what is named above and start again.",
                rootFailure);
    }

    /** Null where there is none. */
    static @Nullable FailureAnalysis analysis(Faults faults, Throwable rootFailure) {
        try {
            faults.throwIfAny();
            return null;
        } catch (ConfigurationException e) {
            return analysis(e, rootFailure);
        }
    }
}
