package watch.cohesion.configuration.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import watch.cohesion.configuration.ConfigurationException;

/** One setting of ours that the part which reads it cannot use: its message begins with the setting's name. */
class SettingAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException cause) {
        String message = cause.getMessage();
        if (message == null || !message.startsWith("cohesion.")) return null;
        return ConfigurationExceptionAnalyzer.analysis(new ConfigurationException(List.of(message)), rootFailure);
    }
}
