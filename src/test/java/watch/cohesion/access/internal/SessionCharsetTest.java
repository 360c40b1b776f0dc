package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.support.RealDatabase;

/** On a server that takes latin1 for what is not said otherwise. */
class SessionCharsetTest {

    private static final String KIM = "김민수";

    private static JdbcTemplate database;

    @BeforeAll
    static void migrate() {
        RealDatabase.Schema schema = RealDatabase.emptySchema();
        database = new JdbcTemplate(schema.dataSource());
        database.execute("ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci");
        Flyway.configure().dataSource(schema.dataSource()).load().migrate();
    }

    @Test
    void aUserWithAKoreanNameKeepsASession() {
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(database, TransactionOperations.withoutTransaction());

        String id = begin(sessions, KIM);

        assertThat(sessions.findByPrincipalName(KIM)).containsOnlyKeys(id);
    }

    @Test
    void noTableButThoseOfOthersTakesItsCharactersFromTheServer() {
        assertThat(database.queryForList("""
            SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
            WHERE table_schema = DATABASE() AND character_set_name = 'latin1'
              AND table_name NOT LIKE 'QRTZ%' AND table_name NOT LIKE 'flyway%'
            """, String.class)).isEmpty();
    }

    private static <S extends Session> String begin(FindByIndexNameSessionRepository<S> sessions, String name) {
        S session = sessions.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
        sessions.save(session);
        return session.getId();
    }
}
