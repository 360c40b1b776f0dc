package watch.cohesion.web.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.WhatIf;

class WorkshopViewTest {

    @Test
    void whatReadsTheSameBeforeAndAfterHasNotMoved() {
        WhatIf.Shift shift = new WhatIf.Shift(63.051, Level.HIGH, 63.149, Level.HIGH, 0.2, LocalDate.of(2026, 11, 22));

        WorkshopView.Shift shown = WorkshopView.Shift.of(shift);

        assertThat(shown.before()).isEqualTo(shown.after()).isEqualTo("63.1");
        assertThat(shown.change()).isEqualTo("±0.0");
    }
}
