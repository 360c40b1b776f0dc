package watch.cohesion.notification.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.RealDatabase;

/**
 * A node as a program of its own that posts and delivers until it is killed. Arguments: the database's address, user and
 * password, the mail server's port, its own name, and {@value #FOREVER} or {@value #TO_THE_END}: then it posts nothing, and
 * ends when nothing is left to deliver. Posts as soon as it stands, says {@value #READY}, and waits for a line before it
 * delivers. Says {@value #BEGAN} when it hands over its first mail, and of each notice, once it is committed, {@value
 * #POSTED} and its subject. Ends with whoever started it.
 */
public final class MortalOffice {

    static final String READY = "ready";
    static final String FOREVER = "forever";
    static final String TO_THE_END = "to-the-end";
    static final String BEGAN = "began";
    static final String POSTED = "posted ";
    static final String FAILED = "failed ";

    /** Of the notices, beside which each is entered in the same transaction. */
    static final String LEDGER = "kills_ledger";

    private static final int THREADS = 12;
    private static final int ENOUGH = 60;
    private static final Duration BREATH = Duration.ofMillis(3);

    private final Office office;
    private final String name;

    MortalOffice(Office office, String name) {
        this.office = office;
        this.name = name;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        RealDatabase.Schema schema = new RealDatabase.Schema(args[0], args[1], args[2]);
        try (Office office = new Office(schema, Office.mail(Integer.parseInt(args[3])))) {
            MortalOffice node = new MortalOffice(office, args[4]);
            boolean last = args[5].equals(TO_THE_END);
            if (!last) Thread.ofPlatform().daemon().start(() -> node.post(() -> true, System.out::println));
            System.out.println(READY);
            if (System.in.read() < 0) return;
            Thread.ofPlatform().daemon().start(MortalOffice::endWithStarter);
            node.deliver(last);
        }
    }

    private static void endWithStarter() {
        try {
            System.in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private void deliver(boolean toTheEnd) throws InterruptedException {
        Dispatch dispatch = office.dispatch(office.transactions, List.of(new Telling(office.channels.getFirst())));
        do {
            try {
                if (dispatch.run(ChannelKind.MAIL) == 0) Thread.sleep(BREATH);
            } catch (RuntimeException e) {
                System.out.println(FAILED + e);
            }
        } while (!toTheEnd || office.outbox.state().queued() > 0);
    }

    /**
     * Posts, but no more than are soon delivered.
     *
     * @param said of each that is committed, and of each that failed
     */
    void post(BooleanSupplier goesOn, Consumer<String> said) {
        for (int n = 0; goesOn.getAsBoolean(); n++) {
            try {
                while (goesOn.getAsBoolean() && office.outbox.state().queued() >= ENOUGH) Thread.sleep(BREATH);
                post(n, said);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                said.accept(FAILED + e);
            }
        }
    }

    void post(int n, Consumer<String> said) {
        String subject = "%s-%04d".formatted(name, n);
        String thread = "episode-%s-%d".formatted(name, n % THREADS);
        office.transactions.executeWithoutResult(_ -> {
            office.jdbc
                    .sql("INSERT INTO " + LEDGER + " (subject) VALUES (:subject)")
                    .param("subject", subject)
                    .update();
            office.outbox.post(new Notice(
                    thread, "force-posture", Severity.WARNING, Set.of("watch"), Office.letter(subject, null)));
        });
        said.accept(POSTED + subject);
    }

    /** Says when it is first given something. */
    private static final class Telling implements Channel {

        private final Channel channel;
        private final AtomicBoolean told = new AtomicBoolean();

        Telling(Channel channel) {
            this.channel = channel;
        }

        @Override
        public ChannelKind kind() {
            return channel.kind();
        }

        @Override
        public boolean ready() {
            return channel.ready();
        }

        @Override
        public Line open() {
            Line line = channel.open();
            return new Line() {
                @Override
                public Result deliver(Parcel parcel) {
                    if (told.compareAndSet(false, true)) System.out.println(BEGAN);
                    return line.deliver(parcel);
                }

                @Override
                public void close() {
                    line.close();
                }
            };
        }
    }
}
