package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Parcel;

/** A receiver that answers only after its whole time-out, if at all, beside one that is well. */
class SlowReceiverTest {

    private static final String SLOW = "https://slow.example.org/h";
    private static final String WELL = "https://well.example.org/h";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Predicate<Parcel> puttingOff = parcel -> parcel.address().equals(SLOW);
    private final Office office = new Office(channel());

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void isAskedOnceInARunHoweverMuchWaitsForIt() {
        office.join(SLOW);
        office.join(WELL);
        for (int i = 0; i < 20; i++) office.post("episode-" + i, "opened " + i);

        assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(20);

        assertThat(asked).filteredOn(SLOW::equals).hasSize(1);
        assertThat(waiting()).hasSize(20);
        assertThat(waiting())
                .as("a try counts only for the one that was tried")
                .extracting(Outbox.Entry::attempts)
                .containsOnlyOnce(1);

        puttingOff = _ -> false;
        assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isZero();
        office.clock.advance(Duration.ofSeconds(30));
        assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(20);
    }

    @Test
    void oneParcelThatIsPutOffEachTimeDoesNotKeepTheOthersBack() {
        office.join(SLOW);
        for (int i = 0; i < 5; i++) office.post("episode-" + i, "opened " + i);
        puttingOff = parcel -> parcel.letter().subject().equals("opened 0");

        for (int minute = 0; minute < 3; minute++) {
            office.dispatch().run(ChannelKind.WEBHOOK);
            office.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(waiting()).extracting(Outbox.Entry::subject).containsExactly("opened 0");
    }

    private List<Outbox.Entry> waiting() {
        return office.entries().stream()
                .filter(entry -> entry.progress() == Progress.QUEUED)
                .toList();
    }

    private Channel channel() {
        return new Channel() {
            @Override
            public ChannelKind kind() {
                return ChannelKind.WEBHOOK;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public Line open() {
                return new Line() {
                    @Override
                    public Result deliver(Parcel parcel) {
                        asked.add(parcel.address());
                        return puttingOff.test(parcel)
                                ? new Result.Deferred("timed out")
                                : new Result.Accepted("taken");
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
