package watch.cohesion.access.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What an operator sees of sign-ins: the counter {@code cohesion.access.signins} with the tag {@code outcome}. Tries =
 * accepted + refused + delayed + unanswered. Somebody guesses passwords where {@code delayed} keeps growing; that is worth an alert.
 */
@Component
class AccessMetrics {

    /** How a try ended. */
    enum Outcome {
        ACCEPTED,
        /** Name and password did not fit, the provider of identities proved nobody who may come in, or the user is disabled. */
        REFUSED,
        /** Too soon after failures, or with too many others at once; the password was not looked at. */
        DELAYED,
        /** The provider of identities did not answer. */
        UNANSWERED
    }

    private final MeterRegistry registry;

    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
        Arrays.stream(Outcome.values()).forEach(this::counter);
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    /** The one counter of that outcome; made at zero when first asked for. */
    private Counter counter(Outcome outcome) {
        return Counter.builder("cohesion.access.signins")
                .description("Tries to sign in")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
