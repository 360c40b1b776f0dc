package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.RealDatabase;

class NewcomersTest {

    private static final Instant FOUNDED = Instant.parse("2026-01-10T00:00:00Z");

    private final DataSource database = RealDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);

    private Newcomers newcomers(Instant now) {
        return new Newcomers(jdbc, Rooms.settings(Map.of()), () -> now);
    }

    @Test
    void whoWasReadBeforeNamesWereNotedStaysEstablished() throws Exception {
        newcomers(FOUNDED).note(Set.of("One House"), _ -> FOUNDED, FOUNDED);
        ItemRows items = new ItemRows(jdbc);
        long early =
                items.arrives("Talks stall", FOUNDED.minus(Duration.ofHours(1))).value();
        long late =
                items.arrives("Talks go on", FOUNDED.plus(Duration.ofDays(90))).value();

        try (Connection connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("db/migration/V069__indicator_publisher_named.sql"));
        }

        Newcomers afterwards = newcomers(FOUNDED.plus(Duration.ofDays(100)));
        assertThat(afterwards.probation().until()).isEmpty();
        assertThat(afterwards.probation().known())
                .containsExactlyInAnyOrder("One House", "Harbour Wire " + early, "Harbour Wire " + late);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM indicator_publisher WHERE noted < '2026-01-10'")
                        .query(Integer.class)
                        .single())
                .as("the first weeks are what they were")
                .isZero();
    }

    @Test
    void nobodyIsAStrangerInTheFirstWeeksAndWhoeverIsNotNotedYetIsOneAfterwards() {
        newcomers(FOUNDED).note(Set.of("One House"), _ -> FOUNDED, FOUNDED);

        assertThat(newcomers(FOUNDED.plus(Duration.ofDays(27))).probation().known())
                .isNull();
        assertThat(newcomers(FOUNDED.plus(Duration.ofDays(28))).probation().known())
                .containsExactly("One House");
    }
}
