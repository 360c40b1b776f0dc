package watch.cohesion.configuration.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import watch.cohesion.configuration.ConfigurationException;

/** Lists the faults instead of a stack trace. */
class ConfigurationExceptionAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        return new FailureAnalysis(
                "The configuration has faults:%n%n%s"
                        .formatted(String.join(System.lineSeparator(), cause.faults())
                                .indent(2)),
                "Mend what is named above and start again.",
                rootFailure);
    }
}
