package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Severity;
import watch.cohesion.notification.internal.OutboxTable.Held;

class DigestLetterTest {

    private static final String BANNER = "EXERCISE EXERCISE EXERCISE";

    @Test
    void itsSubjectIsTheMostSevereNoticeAndAnExerciseIsCalledSoOnce() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles("exercise");
        Letter digest = new DigestLetter(new Marking(new LetterBanner(BANNER), new ServiceAddress(null), environment))
                .compose(List.of(
                        held(1, Severity.URGENT, "URGENT: The alliance"),
                        held(2, Severity.URGENT, "URGENT, worse: The alliance"),
                        held(3, Severity.NOTICE, "Daily report")));

        assertThat(digest.subject()).isEqualTo("[EXERCISE] 3 notices held, URGENT, worse: The alliance");
        assertThat(digest.text()).containsOnlyOnce(BANNER).doesNotContain("[EXERCISE]");
    }

    private static Held held(long id, Severity severity, String subject) {
        return new Held(id, severity, "[EXERCISE] " + subject, BANNER + "\n\nWhy: it rose.\n", Office.NOON);
    }
}
