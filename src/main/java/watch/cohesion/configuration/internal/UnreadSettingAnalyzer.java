package watch.cohesion.configuration.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionException;
import watch.cohesion.configuration.Faults;

/** A setting of ours that is of another kind than it should be, such as a word for a number. */
class UnreadSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty found = cause.getProperty();
        if (found == null || !KnownSettings.ours(found.getName())) return null;
        if (findCause(cause, ConversionException.class) == null) return null;
        String fault =
                "%s is '%s', which cannot be read (%s); write it as its line in the shipped application.yml shows"
                        .formatted(
                                found.getName(),
                                found.getValue(),
                                NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
        Faults faults = new Faults();
        if (!KnownSettings.at(found, fault, faults)) faults.add("the command line or environment", fault);
        return ConfigurationExceptionAnalyzer.analysis(faults, rootFailure);
    }
}
