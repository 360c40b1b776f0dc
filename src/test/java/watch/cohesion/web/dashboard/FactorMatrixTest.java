package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.web.page.JudgedItems.KIM;
import static watch.cohesion.web.page.JudgedItems.NOON;
import static watch.cohesion.web.page.JudgedItems.POSTURE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Rules;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.StandIn;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.page.JudgedItems;

/** The rows of the dashboard. */
class FactorMatrixTest {

    private final JudgedItems judged = new JudgedItems();

    @Test
    void aFactorThatFellIsSaidToHaveFallenBecauseOfRelief() {
        judged.says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofDays(4));
        judged.says(POSTURE, Direction.STRAIN, Intensity.POSITION, Duration.ofHours(2));
        ItemId law = judged.says(POSTURE, Direction.RELIEF, Intensity.ACTION, Duration.ofHours(1));
        Alerts alerts = StandIn.of(Alerts.class, (_, _) -> List.of());
        Episodes episodes = new Episodes(
                alerts,
                StandIn.of(Rules.class, (_, _) -> List.of()),
                JudgedItems.factors(),
                StandIn.of(Outbox.class, (_, _) -> List.of()),
                StandIn.of(Recipients.class, (_, _) -> List.of()));
        FactorMatrix matrix = new FactorMatrix(JudgedItems.factors(), judged.items(), judged.bearing(), episodes);
        Since since = new Since.Choices(Optional.empty(), Optional.empty()).of("24h", NOON);

        FactorMatrix.Row row = matrix.rows(judged.reading(), FactorMatrix.Sort.MOVED, since, List.of(), KIM, NOON)
                .getFirst();

        assertThat(row.moved().text()).startsWith("−");
        assertThat(row.driver()).satisfies(driver -> assertThat(driver.id()).isEqualTo(law));
    }
}
