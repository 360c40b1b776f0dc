package watch.cohesion.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(getClass());
    private final String needless = UUID.randomUUID().toString();

    private final Runnable end = LogLines.leaveOut(line -> line.getMessage().equals(needless));

    @AfterEach
    void asItWas() {
        end.run();
        log.setLevel(null);
    }

    @Test
    void onlyWhatIsNeedlessIsLeftOut(CapturedOutput output) {
        log.error(needless);
        log.atError().log(needless);
        log.error("of use");

        assertThat(output.toString()).contains("of use").doesNotContain(needless);
    }

    @Test
    void whoeverLooksForMoreReadsItAllTheSame(CapturedOutput output) {
        log.setLevel(Level.DEBUG);
        log.error(needless);

        assertThat(output.toString()).contains(needless);
    }

    @Test
    void whatIsNoLongerNeedlessIsReadAgain(CapturedOutput output) {
        end.run();
        log.error(needless);

        assertThat(output.toString()).contains(needless);
    }
}
