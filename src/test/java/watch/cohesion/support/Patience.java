package watch.cohesion.support;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for what is to come before it fails: what two cores do at once takes longer than the few
 * seconds that the libraries allow. What comes sooner is not waited for.
 */
public class Patience implements BeforeAllCallback {

    private static final Duration FOR_WHAT_IS_TO_COME = Duration.ofSeconds(40);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(FOR_WHAT_IS_TO_COME);
        PlaywrightAssertions.setDefaultAssertionTimeout((double) FOR_WHAT_IS_TO_COME.toMillis());
    }
}
