package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.web.page.JudgedItems.KIM;
import static watch.cohesion.web.page.JudgedItems.NOON;
import static watch.cohesion.web.page.JudgedItems.POSTURE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Rules;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.Visits.Visit;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Tenths;
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
        Since since = new Since.Choices(Optional.empty(), Optional.empty()).of("24h", NOON);

        FactorMatrix.Row row = row(since);

        assertThat(row.moved().text()).startsWith("−");
        assertThat(row.driver()).satisfies(driver -> assertThat(driver.id()).isEqualTo(law));
    }

    @Test
    void whatIsReadAfterAHandoverIsNewHoweverOldItIsAndMovesItsFactorFromWhereTheReportSaidItStood() {
        judged.says(POSTURE, Direction.STRAIN, Intensity.TALK, Duration.ofDays(1));
        ItemId wire = judged.says(
                POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofMinutes(61), Duration.ofMinutes(58));
        Instant offered = NOON.minus(Duration.ofHours(1));
        Since.Base report = new Since.Base(offered, Map.of(POSTURE.value(), 21_000, CohesionIndex.SERIES, 79_000));
        Since since = new Since.Choices(Optional.of(report), Optional.empty()).of("handover", NOON);
        int now = judged.reading().picture().scores().getFirst().milli();

        FactorMatrix.Row row = row(since);

        assertThat(row.moved().text()).isEqualTo(Tenths.signed(Tenths.of(now - 21_000)));
        assertThat(row.moved().significant()).isTrue();
        assertThat(row.driver()).satisfies(driver -> {
            assertThat(driver.id()).isEqualTo(wire);
            assertThat(driver.fresh()).isTrue();
        });
        assertThat(since.indexChange(judged.reading()).milli())
                .isEqualTo(judged.reading().picture().index().milli() - 79_000);
    }

    @Test
    void aVisitIsComparedWithWhatItsPageSaid() {
        judged.says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofMinutes(61), Duration.ofMinutes(58));
        Instant end = NOON.minus(Duration.ofHours(1));
        Visit visit = new Visit(end, List.of(new Stood(POSTURE.value(), 20_500, "low")));
        Since since = new Since.Choices(Optional.empty(), Optional.of(Since.Base.of(visit))).of("visit", NOON);
        int now = judged.reading().picture().scores().getFirst().milli();

        FactorMatrix.Row row = row(since);

        assertThat(row.moved().text()).isEqualTo(Tenths.signed(Tenths.of(now - 20_500)));
        assertThat(row.driver()).satisfies(driver -> assertThat(driver.fresh()).isTrue());
    }

    @Test
    void aHandoverOfAnEarlierVersionIsComparedWithWhatIsKnownOfThenNow() {
        judged.says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofMinutes(61), Duration.ofMinutes(58));
        Since.Base report = new Since.Base(NOON.minus(Duration.ofHours(1)), Map.of());
        Since since = new Since.Choices(Optional.of(report), Optional.empty()).of("handover", NOON);

        FactorMatrix.Row row = row(since);

        assertThat(row.moved().significant()).isFalse();
        assertThat(row.driver()).satisfies(driver -> assertThat(driver.fresh()).isFalse());
    }

    private FactorMatrix.Row row(Since since) {
        Alerts alerts = StandIn.of(Alerts.class, (_, _) -> List.of());
        Episodes episodes = new Episodes(
                alerts,
                StandIn.of(Rules.class, (_, _) -> List.of()),
                JudgedItems.factors(),
                StandIn.of(Outbox.class, (_, _) -> List.of()),
                StandIn.of(Recipients.class, (_, _) -> List.of()));
        FactorMatrix matrix = new FactorMatrix(JudgedItems.factors(), judged.items(), judged.bearing(), episodes);
        return matrix.rows(judged.reading(), FactorMatrix.Sort.MOVED, since, List.of(), KIM, NOON)
                .getFirst();
    }
}
