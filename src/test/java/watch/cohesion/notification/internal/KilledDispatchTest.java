package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Parcel;

/** Nodes that die while they empty the outbox. */
class KilledDispatchTest extends MailRoom {

    @Test
    void killedAtAnyMomentTwoHundredTimesNothingIsLostAndRepeatsAreTheSameMail() {
        office.join("kim@example.org");
        office.join("park@example.org");
        Random random = new Random(7);
        int kills = 0;
        int posted = 0;
        while (kills < 250) {
            if (office.outbox.state().queued() == 0) {
                office.post("episode-" + posted, "notice " + posted);
                posted++;
            }
            Mortal mortal = new Mortal(random);
            try {
                office.dispatch(
                                mortal.transactions(office.transactions),
                                List.of(mortal.channel(office.channels.getFirst())))
                        .run(ChannelKind.MAIL);
            } catch (Killed | IllegalStateException e) {
                kills++;
            }
        }
        dispatch.run(ChannelKind.MAIL);

        assertThat(office.outbox.state().queued()).isZero();
        List<String> arrivals = server.arrivals();
        assertThat(arrivals.stream().distinct())
                .as("letters, by id and recipient")
                .hasSize(posted * 2);
        assertThat(arrivals).as("with repeats, all under an id that was there").hasSizeGreaterThan(posted * 2);
    }

    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    /** Dies at one random step: before or after a transaction begins, hands over, is handed over, commits. */
    private static final class Mortal {

        private int stepsLeft;

        Mortal(Random random) {
            stepsLeft = random.nextInt(14);
        }

        private synchronized void step() {
            if (stepsLeft-- == 0) throw new Killed();
        }

        TransactionOperations transactions(TransactionOperations real) {
            return new TransactionOperations() {
                @Override
                public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                    step();
                    T done = real.execute((TransactionStatus status) -> {
                        T result = action.doInTransaction(status);
                        step();
                        return result;
                    });
                    step();
                    return done;
                }
            };
        }

        Channel channel(Channel real) {
            return new Channel() {
                @Override
                public ChannelKind kind() {
                    return real.kind();
                }

                @Override
                public boolean ready() {
                    return true;
                }

                @Override
                public Line open() {
                    Line line = real.open();
                    return new Line() {
                        @Override
                        public Result deliver(Parcel parcel) {
                            step();
                            Result result = line.deliver(parcel);
                            step();
                            return result;
                        }

                        @Override
                        public void close() {
                            line.close();
                        }
                    };
                }
            };
        }
    }
}
