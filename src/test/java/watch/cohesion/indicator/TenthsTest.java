package watch.cohesion.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TenthsTest {

    @Test
    void aChangeCarriesItsSignAndNoneIsNeitherUpNorDown() {
        assertThat(Tenths.signed(Tenths.of(4_240))).isEqualTo("+4.2");
        assertThat(Tenths.signed(Tenths.of(-1_260))).isEqualTo("−1.3");
        assertThat(Tenths.signed(Tenths.of(-40))).isEqualTo("±0.0");
        assertThat(Tenths.signed(Tenths.of(-300))).isEqualTo("−0.3");
    }

    @Property
    void aFallReadsAsTheRiseThatItUndoesAndAsSentencesRoundIt(@ForAll @IntRange(max = 100_000) int milli) {
        assertThat(Tenths.of(-milli)).isEqualTo(-Tenths.of(milli)).isEqualTo(Tenths.ofPoints(-milli / 1_000.0));
        assertThat(Tenths.words(Tenths.of(milli))).isEqualTo(String.format(Locale.ROOT, "%.1f", milli / 1_000.0));
    }

    @Test
    void aMovementBesideItsEndsIsWhatAReaderTakesFromThem() {
        assertThat(Tenths.between(Tenths.of(62_349), Tenths.of(60_251))).isEqualTo("−2.0");
        assertThat(Tenths.between(Tenths.of(63_751), Tenths.of(70_249))).isEqualTo("+6.4");
        assertThat(Tenths.between(Tenths.of(63_051), Tenths.of(63_149))).isEqualTo("±0.0");
    }

    @Property
    void roundedPartsAddUpToTheRoundedSumAndNoneIsMovedByATenthOrMore(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -100_000, max = 100_000) Integer> milli) {
        List<Long> tenths = Tenths.addingUp(milli);

        long sum = milli.stream().mapToLong(Integer::longValue).sum();
        assertThat(tenths.stream().mapToLong(Long::longValue).sum()).isEqualTo(Tenths.of(sum));
        for (int i = 0; i < milli.size(); i++) {
            assertThat(Math.abs(tenths.get(i) * 100 - milli.get(i))).isLessThan(100);
        }
    }
}
