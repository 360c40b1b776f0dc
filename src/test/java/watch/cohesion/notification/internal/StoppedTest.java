package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Recipient;
import watch.cohesion.support.SmtpServer.Mode;

/** What a person must look at before it is sent. */
class StoppedTest extends MailRoom {

    @Test
    void whatWaitsInARestoredDatabaseIsNotSentUntilSomebodyReleasesOrDropsIt() {
        office.join("kim@example.org");
        office.join("park@example.org", park -> digest(park, LocalTime.of(18, 0)));
        office.post("episode-1", "queued");
        restored();

        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        office.clock.advance(Duration.ofDays(1));
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(office.outbox.state().stopped()).isEqualTo(2);
        assertThat(office.outbox.state().queued()).isZero();
        assertThat(office.outbox.moved()).contains(Office.NOON);
        assertThat(entry("kim@example.org").words()).startsWith("The database was restored or copied");

        office.transactions.executeWithoutResult(
                _ -> office.outbox.release(entry("kim@example.org").delivery(), "lee"));
        office.transactions.executeWithoutResult(
                _ -> office.outbox.drop(entry("park@example.org").delivery(), "lee"));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.arrivals()).singleElement().asString().endsWith("kim@example.org");
        assertThat(entry("park@example.org").progress()).isEqualTo(Progress.DROPPED);
        assertThat(entry("park@example.org").words()).isEqualTo("Dropped by lee.");
    }

    @Test
    void whatIsPostedInItFromThenOnIsSent() {
        office.join("kim@example.org");
        office.post("episode-1", "before");
        restored();
        dispatch.run(ChannelKind.MAIL);
        office.post("episode-1", "after");

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects()).containsExactly("after");
        office.transactions.executeWithoutResult(_ -> office.outbox.release(null, "lee"));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(office.outbox.state().stopped()).isZero();
    }

    @Test
    void weeksOfMailAreNotPouredOutWhenAServerIsConfiguredAtLast() {
        office.join("kim@example.org");
        office.post("episode-1", "weeks ago");
        office.clock.advance(Duration.ofDays(20));
        office.post("episode-2", "now");

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects()).containsExactly("now");
        assertThat(office.outbox.state().stopped()).isEqualTo(1);

        office.transactions.executeWithoutResult(_ -> office.outbox.release(null, "lee"));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects()).contains("weeks ago");
    }

    @Test
    void anOldLetterThatIsReleasedHasAsLongToArriveAsANewOne() {
        office.join("kim@example.org");
        office.post("episode-1", "weeks ago");
        office.clock.advance(Duration.ofDays(20));
        dispatch.run(ChannelKind.MAIL);
        office.transactions.executeWithoutResult(_ -> office.outbox.release(null, "lee"));
        server.behaves(Mode.GREYLIST);
        dispatch.run(ChannelKind.MAIL);
        office.clock.advance(Duration.ofMinutes(5));
        assertThat(office.outbox.state().oldest()).isEqualTo(Office.NOON.plus(Duration.ofDays(20)));
        server.behaves(Mode.ACCEPT);
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
    }

    @Test
    void onlyWhatCouldGoAndIsNotTriedIsOverdue() {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        office.post("episode-1", "worse");
        assertThat(office.outbox.overdue()).contains(Office.NOON);
        server.behaves(Mode.GREYLIST);
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.overdue())
                .as("the first is put off and the other waits for it")
                .isEmpty();
    }

    @Test
    void aTableThatTheServerMakesAnewUnderARunningServiceStopsNothing() throws InterruptedException {
        office.join("kim@example.org");
        long made = made();
        Thread.sleep(1_100); // the server tells seconds
        office.post("episode-1", "opened");
        office.jdbc.sql("OPTIMIZE TABLE notification_place").query().listOfRows();
        assertThat(made()).as("the table is another").isGreaterThan(made);

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(office.outbox.moved()).isEmpty();
        assertThat(office.outbox.state().stopped()).isZero();
        restored();
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.moved()).contains(Office.NOON);
    }

    private long made() {
        return office.jdbc.sql("""
            SELECT UNIX_TIMESTAMP(create_time) FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = 'notification_place'
            """).query(Long.class).single();
    }

    @Test
    void whoKnowsThatItIsTheSameDatabaseLetsWhatWaitedGoOnAsBefore() {
        office.join("kim@example.org");
        office.join("park@example.org", park -> digest(park, LocalTime.of(18, 0)));
        office.post("episode-1", "queued");
        restored();
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.state().stopped()).isEqualTo(2);

        Integer notices = office.transactions.execute(_ -> office.outbox.sameDatabase("lee"));

        assertThat(notices).isEqualTo(2);
        assertThat(office.outbox.moved()).isEmpty();
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.SENT);
        assertThat(entry("park@example.org").progress()).as("for its digest").isEqualTo(Progress.HELD);
        assertThat(office.transactions.<Integer>execute(_ -> office.outbox.sameDatabase("lee")))
                .isZero();
    }

    /** As a dump that was loaded into another server: its tables were made at another time, and it knows less. */
    private void restored() {
        office.jdbc
                .sql("UPDATE notification_place SET created = created - 86400")
                .update();
        office.jdbc.sql("UPDATE notification_look SET looks = looks - 1").update();
    }

    private static Recipient digest(Recipient park, LocalTime at) {
        return new Recipient(
                0,
                null,
                park.name(),
                park.channel(),
                park.address(),
                park.lists(),
                park.least(),
                park.topics(),
                park.zone(),
                at,
                null,
                null,
                false,
                true,
                null);
    }

    private Outbox.Entry entry(String name) {
        return office.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
