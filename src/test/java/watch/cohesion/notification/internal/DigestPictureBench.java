package watch.cohesion.notification.internal;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Severity;
import watch.cohesion.notification.internal.OutboxTable.Held;
import watch.cohesion.support.MailPictures;

/** The letters of the outbox itself, drawn to be looked at: a digest, and a test in an exercise. */
class DigestPictureBench {

    @Test
    void drawAll() {
        Path chromium = MailPictures.chromium();
        List<Held> held = List.of(
                new Held(
                        1,
                        Severity.WARNING,
                        "WARNING: US force posture and withdrawal: stress 38.0 → 63.4 (+25.4), high",
                        """
                        US force posture and withdrawal
                        stress 38.0 → 63.4 (+25.4), high

                        Why: The score of 63.4 is at 60 or above.

                        All of it: https://watch.example.org/alerts/1
                        """,
                        Office.NOON),
                new Held(
                        2,
                        Severity.NOTICE,
                        "NOTICE: Burden sharing: stress 31.0 → 41.2 (+10.2), guarded",
                        """
                        Burden sharing
                        stress 31.0 → 41.2 (+10.2), guarded

                        Why: The score rose by 10.2 to 41.2 in 7 days.

                        All of it: https://watch.example.org/alerts/2
                        """,
                        Office.NOON.plusSeconds(4_000)));
        MailPictures.draw(chromium, "12-digest", new DigestLetter(head("")).compose(held));
        MailPictures.draw(
                chromium,
                "13-test-in-an-exercise",
                new TestLetter(head("EXERCISE EXERCISE EXERCISE")).compose("Kim", "park"));
    }

    private static Letterhead head(String banner) {
        StandardEnvironment environment = new StandardEnvironment();
        if (!banner.isEmpty()) environment.setActiveProfiles("exercise");
        return new Marking(new LetterBanner(banner), new ServiceAddress(null), environment);
    }
}
