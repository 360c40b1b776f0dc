package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import watch.cohesion.notification.Letter;

/** What says of a letter that it is of an exercise. */
class MarkingTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    private Letter letter(String banner) {
        Marking head = new Marking(new LetterBanner(banner), new ServiceAddress(null), environment);
        return new TestLetter(head).compose("Kim", "park");
    }

    @Test
    void aBannerAloneMakesNoExercise() {
        Letter letter = letter("OFFICIAL USE ONLY");

        assertThat(letter.subject()).startsWith("Test:");
        assertThat(letter.json()).contains("\"exercise\":false");
        assertThat(letter.text()).startsWith("OFFICIAL USE ONLY");
        assertThat(letter.html()).contains("OFFICIAL USE ONLY");
    }

    @Test
    void inAnExerciseTheSubjectAndProgramsSayWhateverTheBanner() {
        environment.setActiveProfiles("exercise");
        Letter letter = letter("");

        assertThat(letter.subject()).startsWith("[EXERCISE] Test:");
        assertThat(letter.json()).contains("\"exercise\":true");
    }
}
