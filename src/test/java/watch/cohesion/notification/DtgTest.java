package watch.cohesion.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DtgTest {

    @Test
    void koreasTimeStandsBesideUtc() {
        assertThat(Dtg.of(Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo("221200Z NOV 26 (2100 KST)");
    }

    @Test
    void koreasDayIsNamedWhereItIsTheNextOne() {
        assertThat(Dtg.of(Instant.parse("2026-11-30T18:57:00Z"))).isEqualTo("301857Z NOV 26 (0357 KST, 1 Dec)");
    }
}
