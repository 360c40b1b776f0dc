package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void aChangeCarriesItsSignAndNoneIsNeitherUpNorDown() {
        assertThat(Numbers.signed(4.24)).isEqualTo("+4.2");
        assertThat(Numbers.signed(-1.26)).isEqualTo("−1.3");
        assertThat(Numbers.signed(-0.04)).isEqualTo("±0.0");
        assertThat(Numbers.signed(-0.3)).isEqualTo("−0.3");
    }

    @Property
    void roundedPartsAddUpToTheRoundedSumAndNoneIsMovedByATenthOrMore(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -100_000, max = 100_000) Integer> milli) {
        List<Long> tenths = Numbers.addingUp(milli);

        long sum = milli.stream().mapToLong(Integer::longValue).sum();
        assertThat(tenths.stream().mapToLong(Long::longValue).sum()).isEqualTo(Math.floorDiv(sum + 50, 100));
        for (int i = 0; i < milli.size(); i++) {
            assertThat(Math.abs(tenths.get(i) * 100 - milli.get(i))).isLessThan(100);
        }
    }
}
