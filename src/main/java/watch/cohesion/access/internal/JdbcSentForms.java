package watch.cohesion.access.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.access.SentForms;
import watch.cohesion.database.Utc;

/** Forms in their table, so that it does not matter which node is asked a second time. */
@Component
class JdbcSentForms implements SentForms {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int FORGOTTEN_AT_A_TIME = 100;
    private static final int LONGEST_ANSWER = 2_000;

    /** Whoever has not ended by then has died on the way. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcSentForms(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param answer null while it is being done */
    private record Taken(@Nullable String answer) {}

    @Override
    public Optional<String> take(String form) throws InterruptedException {
        while (!begin(form)) {
            Optional<Taken> taken = find(form);
            if (taken.isEmpty()) continue;
            String answer = taken.get().answer();
            if (answer != null) return Optional.of(answer);
            if (!forgetDead(form)) Thread.sleep(LOOK_EVERY);
        }
        return Optional.empty();
    }

    private boolean begin(String form) {
        return jdbc.sql("INSERT IGNORE INTO access_form (form, at) VALUES (:form, :now)")
                        .param("form", form)
                        .param("now", Utc.column(clock.instant()))
                        .update()
                == 1;
    }

    private Optional<Taken> find(String form) {
        return jdbc.sql("SELECT answer FROM access_form WHERE form = :form")
                .param("form", form)
                .query((row, n) -> new Taken(row.getString("answer")))
                .optional();
    }

    private boolean forgetDead(String form) {
        return jdbc.sql("DELETE FROM access_form WHERE form = :form AND answer IS NULL AND at < :before")
                        .param("form", form)
                        .param("before", Utc.column(clock.instant().minus(PATIENCE)))
                        .update()
                > 0;
    }

    @Override
    public void done(String form, String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            undone(form);
            return;
        }
        jdbc.sql("UPDATE access_form SET answer = :answer WHERE form = :form")
                .param("answer", answer)
                .param("form", form)
                .update();
        jdbc.sql("DELETE FROM access_form WHERE at < :before LIMIT :most")
                .param("before", Utc.column(clock.instant().minus(KEPT)))
                .param("most", FORGOTTEN_AT_A_TIME)
                .update();
    }

    @Override
    public void undone(String form) {
        jdbc.sql("DELETE FROM access_form WHERE form = :form AND answer IS NULL")
                .param("form", form)
                .update();
    }
}
