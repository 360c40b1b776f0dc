package watch.cohesion.notification.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.Channel.Result;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.notification.internal.OutboxTable.Claimed;
import watch.cohesion.notification.internal.OutboxTable.Held;

/**
 * Empties the outbox. Each parcel has a transaction of its own that locks its row, hands it over, and stores how that
 * ended: whoever dies in between leaves it queued. If the other side had taken it over by then, it gets the same parcel
 * again, and knows it by its message id.
 */
@Component
class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private static final int BATCH = 200;

    private final OutboxTable table;
    private final UndeliveredTable undelivered;
    private final ChannelRestTable rests;
    private final Place place;
    private final List<Channel> channels;
    private final Recipients recipients;
    private final DigestLetter digest;
    private final NotificationSettings settings;
    private final NotificationMetrics metrics;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Dispatch(
            OutboxTable table,
            UndeliveredTable undelivered,
            ChannelRestTable rests,
            Place place,
            List<Channel> channels,
            Recipients recipients,
            DigestLetter digest,
            NotificationSettings settings,
            NotificationMetrics metrics,
            TransactionOperations transactions,
            InstantSource clock) {
        this.table = table;
        this.undelivered = undelivered;
        this.rests = rests;
        this.place = place;
        this.channels = channels;
        this.recipients = recipients;
        this.digest = digest;
        this.settings = settings;
        this.metrics = metrics;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return how many parcels were accepted */
    int run(ChannelKind kind) {
        place.look();
        transactions.executeWithoutResult(_ -> undelivered.abandonDisabled());
        for (long recipient : table.released(kind)) {
            try {
                letGo(recipient);
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("recipient", recipient)
                        .setCause(e)
                        .log("What was held for recipient {} could not be let go; the others get theirs", recipient);
            }
        }
        return channels.stream()
                .filter(channel -> channel.kind() == kind && channel.ready())
                .findFirst()
                .map(this::empty)
                .orElse(0);
    }

    /** One that was held goes as it is, and so does each to a program; several to a person go in one letter. */
    private void letGo(long recipient) {
        transactions.executeWithoutResult(_ -> {
            List<Held> held = table.lockReleased(recipient);
            Optional<Recipient> to = recipients.find(recipient);
            if (held.isEmpty() || to.isEmpty()) return;
            if (held.size() == 1 || to.get().channel() == ChannelKind.WEBHOOK) {
                held.forEach(one -> table.release(one.delivery()));
                return;
            }
            table.bundled(held.stream().map(Held::delivery).toList());
            Severity most =
                    held.stream().map(Held::severity).max(Severity::compareTo).orElseThrow();
            String thread = "digest-" + recipient + "-" + held.getLast().delivery();
            table.post(thread, most, digest.compose(held), List.of(to.get()), true);
        });
    }

    private int empty(Channel channel) {
        Optional<Outbox.Rest> rest = rests.rest(channel.kind());
        if (rest.filter(found -> clock.instant().isBefore(found.until())).isPresent()) return 0;
        int expired = transactions.execute(_ -> undelivered.expire(channel.kind(), settings.giveUpAfter()));
        metrics.failed(channel.kind(), expired);
        transactions.executeWithoutResult(_ -> undelivered.stopOld(channel.kind(), settings.giveUpAfter()));
        Server server = new Server(channel, rest);
        int accepted = 0;
        while (!server.gone && !Thread.currentThread().isInterrupted()) {
            List<Long> due = table.due(channel.kind(), BATCH);
            if (due.isEmpty()) break;
            int handled = server.deliver(due);
            if (handled == 0) break;
            accepted += server.accepted.getAndSet(0);
        }
        if (!server.gone) server.weighRefusals();
        return accepted;
    }

    /** One run against one server. */
    private final class Server {

        private final Channel channel;
        private final Optional<Outbox.Rest> rest;
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger handled = new AtomicInteger();
        private final Map<Long, Result> refused = new ConcurrentHashMap<>();
        private final Map<String, Result> putOff = new ConcurrentHashMap<>();
        private volatile boolean gone;
        private volatile boolean answered;

        Server(Channel channel, Optional<Outbox.Rest> rest) {
            this.channel = channel;
            this.rest = rest;
        }

        /** Over several lines at a time. The first goes alone, so that a server which is gone is asked once. */
        int deliver(List<Long> due) {
            handled.set(0);
            Queue<Long> queue = new ConcurrentLinkedQueue<>(due);
            if (!answered) onOneLine(() -> answered ? null : queue.poll());
            int lines = Math.min(settings.lines(), queue.size());
            if (lines <= 1) {
                onOneLine(queue::poll);
                return handled.get();
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<? extends Future<?>> running = IntStream.range(0, lines)
                        .mapToObj(_ -> threads.submit(() -> onOneLine(queue::poll)))
                        .toList();
                for (Future<?> line : running) join(line);
            }
            return handled.get();
        }

        private void onOneLine(Supplier<Long> next) {
            try (Channel.Line line = channel.open()) {
                for (Long id = next.get(); id != null && !gone; id = next.get()) {
                    long delivery = id;
                    transactions.executeWithoutResult(_ -> one(delivery, line));
                }
            }
        }

        private void one(long delivery, Channel.Line line) {
            Optional<Claimed> claimed = table.claim(delivery);
            if (claimed.isEmpty()) return;
            Parcel parcel = claimed.get().parcel();
            Result before = putOff.get(parcel.address());
            if (before != null) {
                waits(delivery, before);
                return;
            }
            Result result = handedOver(parcel, line);
            int failures = claimed.get().attempts() + 1;
            Instant now = clock.instant();
            switch (result) {
                case Result.Accepted _ -> {
                    table.tried(delivery, "sent", now, result);
                    accepted.incrementAndGet();
                }
                case Result.Rejected _ -> table.tried(delivery, "failed", now, result);
                case Result.Deferred _, Result.Refused _ -> {
                    putOff.put(parcel.address(), result);
                    table.tried(delivery, "queued", now.plus(BackOff.ofParcel(failures)), result);
                    if (result instanceof Result.Refused) refused.put(delivery, result);
                }
                case Result.Unreachable _ -> {
                    gone = true;
                    table.tried(delivery, "queued", now, result);
                    letRest(now, result.words());
                }
            }
            if (!gone && !answered && !(result instanceof Result.Refused)) {
                answered = true;
                if (rest.isPresent()) rests.answers(channel.kind());
            }
            handled.incrementAndGet();
            metrics.tried(channel.kind(), result);
            if (!(result instanceof Result.Accepted)) tell(delivery, result);
        }

        /**
         * Whoever has just put one off is not asked for the next in the same run: each could take its whole time-out, while
         * others wait for the line. It waits for less than the one that was tried, so that it goes if the fault was that one's.
         */
        private void waits(long delivery, Result before) {
            table.waits(delivery, clock.instant().plus(BackOff.ofParcel(1)));
            if (before instanceof Result.Refused) refused.put(delivery, before);
            handled.incrementAndGet();
        }

        /**
         * Where anything has been accepted since a refused parcel could go, its recipient is refused, and it alone waits as
         * for a full mailbox. Where nothing has, it may be us: everything waits until an operator has mended that, and then
         * goes at once. If it is that recipient after all, the others lose no more than the rest, for the next of theirs
         * shows it.
         */
        void weighRefusals() {
            if (refused.isEmpty()) return;
            transactions.executeWithoutResult(_ -> {
                Set<Long> deliveries = refused.keySet();
                Optional<Long> ours = table.withNothingAcceptedSince(deliveries);
                if (ours.isEmpty()) return;
                Instant now = clock.instant();
                deliveries.forEach(delivery -> table.dueAgain(delivery, now));
                String words = Objects.requireNonNull(refused.get(ours.get())).words();
                letRest(now, "What we send is refused, whoever it goes to: " + words);
            });
        }

        private void letRest(Instant now, String words) {
            Outbox.Rest before = rest.orElse(null);
            int inARow = before == null ? 1 : before.failures() + 1;
            rests.letRest(channel.kind(), before, now.plus(BackOff.ofServer(inARow)), words);
        }

        /** A parcel that breaks a line fails alone. */
        private Result handedOver(Parcel parcel, Channel.Line line) {
            try {
                return line.deliver(parcel);
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("delivery", parcel.delivery())
                        .setCause(e)
                        .log("Delivery {} cannot be handed over", parcel.delivery());
                return new Result.Rejected("It cannot be handed over: " + e.getMessage());
            }
        }

        private void tell(long delivery, Result result) {
            log.atWarn()
                    .addKeyValue("delivery", delivery)
                    .addKeyValue("channel", channel.kind())
                    .addKeyValue("result", result.getClass().getSimpleName())
                    .log("Delivery {} did not go through: {}", delivery, result.words());
        }

        private void join(Future<?> line) {
            try {
                line.get();
            } catch (InterruptedException e) {
                gone = true;
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("A line broke; what it carried is still queued", e.getCause());
            }
        }
    }
}
