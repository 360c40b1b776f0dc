package watch.cohesion.configuration.internal;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.core.NestedExceptionUtils;

/** Certificates that a setting names, and that are not given or cannot be read. */
class CertificatesAnalyzer implements FailureAnalyzer {

    /** So Spring begins, of a trust store or a key store. */
    private static final String UNREAD = "Unable to create ";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> of(failure, cause))
                .filter(said -> said != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable FailureAnalysis of(Throwable failure, Throwable cause) {
        if (cause instanceof NoSuchSslBundleException unknown) {
            return new FailureAnalysis(
                    "A setting (ssl-bundle or ssl.bundle) names the certificates '%s', and none are called so."
                            .formatted(unknown.getBundleName()),
                    "Say where they are: spring.ssl.bundle.pem.%s.truststore.certificate: file:config/issuer.pem"
                            .formatted(unknown.getBundleName()),
                    failure);
        }
        if (cause instanceof IllegalStateException
                && String.valueOf(cause.getMessage()).startsWith(UNREAD)) {
            return new FailureAnalysis(
                    "Certificates that a setting names cannot be read: %s."
                            .formatted(NestedExceptionUtils.getMostSpecificCause(cause)
                                    .getMessage()),
                    "Check the files that stand under spring.ssl.bundle: each must be there, readable, and in PEM.",
                    failure);
        }
        return null;
    }
}
