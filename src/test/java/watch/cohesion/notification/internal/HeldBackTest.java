package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Listed;

/** What waits for a digest, or for the end of quiet hours. */
class HeldBackTest extends MailRoom {

    @Test
    void quietHoursHoldWhatIsNotUrgentAndOneThatWaitedComesAsItself() {
        office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", Severity.URGENT));
        office.post("episode-1", "warning");
        office.post("episode-2", "urgent", Severity.URGENT);

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getFirst()).isEqualTo("urgent");
        assertThat(entries(Progress.HELD)).hasSize(1);

        office.clock.advance(Duration.ofHours(9));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getLast()).isEqualTo("warning");
    }

    @Test
    void severalComeInOneLetter() {
        office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", null));
        for (int i = 1; i <= 3; i++) office.post("episode-" + i, "notice " + i, Severity.URGENT);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();

        office.clock.advance(Duration.ofHours(10));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getFirst()).isEqualTo("3 notices held, notice 3");
        assertThat(entries(Progress.BUNDLED)).hasSize(3);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
    }

    @Test
    void oneAddressOfTwoGetsItAsSoonAsOneOfThemMay() {
        office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", null));
        office.join("kim@example.org", kim -> named(kim, "Watch floor"));
        office.post("episode-1", "warning");

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(entries(Progress.HELD)).isEmpty();
    }

    @Test
    void whoTurnsNoticesOffGetsNothingThatWaitedAndAChangedAddressGetsItAll() {
        long kim = office.join("kim@example.org", one -> quiet(one, "11:00", "21:00", null));
        long lee = office.join("lee@example.org", one -> quiet(one, "11:00", "21:00", null));
        office.post("episode-1", "warning");
        save(office.recipients.find(kim).orElseThrow().disabled());
        save(quiet(Listed.mail("Lee", "lee@elsewhere.example"), "11:00", "21:00", null), lee);

        office.clock.advance(Duration.ofHours(10));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.arrivals()).singleElement().asString().endsWith("lee@elsewhere.example");
        assertThat(entries(Progress.DROPPED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.words()).startsWith("Notices to this recipient were turned off"));
    }

    @Test
    void anOwnerWhoMayNotSignInAnyMoreIsToldNothing() {
        office.jdbc
                .sql("INSERT INTO access_user (name, role, created) VALUES ('kim', 'WATCH', NOW(3))")
                .update();
        long kim = office.join("kim@example.org", one -> owned(one, "kim"));
        office.post("episode-1", "before");
        office.jdbc
                .sql("UPDATE access_user SET disabled = TRUE WHERE name = 'kim'")
                .update();
        office.post("episode-1", "after");

        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(office.recipients.all()).noneMatch(Recipient::enabled);
        assertThat(office.recipients.find(kim).orElseThrow().enabled())
                .as("its own setting, for the day on which the owner comes back")
                .isTrue();
        assertThat(entries(Progress.DROPPED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.words()).isEqualTo("Its owner may not sign in any more."));
    }

    private void save(Recipient recipient) {
        office.transactions.executeWithoutResult(_ -> office.recipients.save(recipient, "park"));
    }

    private void save(Recipient settings, long id) {
        save(like(settings, id, null, settings.name()));
    }

    private static Recipient named(Recipient recipient, String name) {
        return like(recipient, 0, null, name);
    }

    private static Recipient owned(Recipient recipient, String owner) {
        return like(recipient, 0, owner, recipient.name());
    }

    private static Recipient like(Recipient one, long id, @Nullable String owner, String name) {
        return new Recipient(
                id,
                owner,
                name,
                one.channel(),
                one.address(),
                one.lists(),
                one.least(),
                one.topics(),
                one.zone(),
                one.digestAt(),
                one.quiet(),
                one.breaksThrough(),
                one.daily(),
                one.enabled(),
                one.briefAt());
    }

    private static Recipient quiet(Recipient kim, String from, String to, @Nullable Severity breaks) {
        return new Recipient(
                0,
                null,
                "Kim",
                ChannelKind.MAIL,
                kim.address(),
                kim.lists(),
                kim.least(),
                kim.topics(),
                kim.zone(),
                null,
                new Recipient.Hours(LocalTime.parse(from), LocalTime.parse(to)),
                breaks,
                false,
                true,
                null);
    }

    private List<Outbox.Entry> entries(Progress progress) {
        return office.entries().stream()
                .filter(entry -> entry.progress() == progress)
                .toList();
    }
}
