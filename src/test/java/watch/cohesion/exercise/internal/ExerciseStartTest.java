package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.support.RealDatabase;

class ExerciseStartTest {

    private static final Instant FIRST = Instant.parse("2026-11-22T07:13:00Z");
    private static final Instant LATER = Instant.parse("2026-11-23T09:00:00Z");

    private final ExerciseStart start = new ExerciseStart(JdbcClient.create(RealDatabase.migrated()));

    @Test
    void aRestartKeepsTheFirstStart() {
        assertThat(start.find()).isEmpty();
        assertThat(start.first(FIRST)).isEqualTo(FIRST);
        assertThat(start.first(LATER)).isEqualTo(FIRST);
        assertThat(start.find()).contains(FIRST);
    }

    @Test
    void aStartThatIsGivenReplacesTheFirst() {
        start.first(FIRST);
        start.set(LATER);

        assertThat(start.find()).contains(LATER);
    }

    @Test
    void theOutletsPortIsKept() {
        start.first(FIRST);
        assertThat(start.port()).isZero();

        start.rememberPort(54_321);

        assertThat(start.port()).isEqualTo(54_321);
    }

    @Test
    void realFeedsAreNotPolledIntoADatabaseThatHoldsAnExercise() {
        JdbcClient jdbc = JdbcClient.create(RealDatabase.migrated());
        assertThatCode(() -> new LiveStart(jdbc)).doesNotThrowAnyException();

        new ExerciseStart(jdbc).first(FIRST);

        assertThatThrownBy(() -> new LiveStart(jdbc))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holds an exercise")
                .hasMessageContaining("a database of their own");
    }

    @Test
    void withoutTheProfileThereIsNoExercise() {
        try (var context = new AnnotationConfigApplicationContext(Exercise.class, ExerciseStart.class)) {
            assertThat(context.getBeansOfType(Exercise.class)).isEmpty();
            assertThat(context.getBeansOfType(ExerciseStart.class)).isEmpty();
        }
    }
}
