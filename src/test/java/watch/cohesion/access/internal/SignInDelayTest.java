package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignInDelayTest {

    @Test
    void aFewSlipsCostNothing() {
        assertThat(SignInDelay.after(0)).isZero();
        assertThat(SignInDelay.after(3)).isZero();
        assertThat(SignInDelay.after(4)).isEqualTo(Duration.ofSeconds(1));
        assertThat(SignInDelay.after(7)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aNameThatIsTriedFromEverywhereWaitsToo() {
        assertThat(SignInDelay.afterAnywhere(19)).isZero();
        assertThat(SignInDelay.afterAnywhere(20)).isEqualTo(Duration.ofSeconds(1));
        assertThat(SignInDelay.afterAnywhere(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anAddressThatTriesManyNamesWaitsTooAndIsForgivenWithTime() {
        assertThat(SignInDelay.afterAnybody(49)).isZero();
        assertThat(SignInDelay.afterAnybody(50)).isEqualTo(Duration.ofSeconds(1));
        assertThat(SignInDelay.afterAnybody(1_000)).isEqualTo(Duration.ofSeconds(5));
        assertThat(SignInDelay.left(50, Duration.ofMinutes(9))).isEqualTo(50);
        assertThat(SignInDelay.left(50, Duration.ofMinutes(100))).isEqualTo(40);
        assertThat(SignInDelay.left(3, Duration.ofHours(20))).isZero();
    }

    @Property
    void eachFailureMakesTheWaitNoShorterAndNeverLongerThanTheLongest(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int failures) {
        assertThat(SignInDelay.after(failures + 1)).isGreaterThanOrEqualTo(SignInDelay.after(failures));
        assertThat(SignInDelay.after(failures)).isLessThanOrEqualTo(SignInDelay.LONGEST);
    }
}
