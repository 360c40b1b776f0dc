package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.feed.internal.Fetches.ask;
import static watch.cohesion.feed.internal.Fetches.assertFailed;
import static watch.cohesion.feed.internal.Fetches.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.support.Outlet;

/** Publishers who are slow, too large or broken: each ends in a typed failure with its sentence. */
class FetchTroubleTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Outlet outlet = Outlet.open();
    private final ConditionalFetch fetch = fetch(FetchSettings.allowing("127.0.0.0/8"));

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Nested
    class Limits {

        private final ConditionalFetch impatient =
                fetch(FetchSettings.impatient(Duration.ofMillis(200), Duration.ofMillis(600)));

        @Test
        void aBombIsNotUnpackedBeyondTheSizeLimit() throws InterruptedException {
            outlet.sendsBomb(200);
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.TOO_LARGE, "larger than 1048576 bytes");
        }

        @Test
        void aDocumentThatIsAnnouncedTooLargeIsNotRead() throws InterruptedException {
            outlet.on("/feed", exchange -> {
                exchange.sendResponseHeaders(200, 50L * 1024 * 1024);
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            });
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.TOO_LARGE, "127.0.0.1");
        }

        @Test
        void aPublisherWhoNeverAnswersRunsIntoTheTimeLimit() throws InterruptedException {
            outlet.neverAnswers();
            assertFailed(ask(impatient, outlet.url(), Validators.NONE), Failure.TIMEOUT, "had sent 0 bytes");
        }

        @Test
        void aPublisherWhoStopsHalfWayRunsIntoTheTimeLimit() throws InterruptedException {
            outlet.stallsAfter(1000);
            assertFailed(ask(impatient, outlet.url(), Validators.NONE), Failure.TIMEOUT, "had sent 1000 bytes");
        }

        @Test
        void aPublisherWhoDripsRunsIntoTheTotalTimeLimit() throws InterruptedException {
            outlet.drips();
            assertFailed(ask(impatient, outlet.url(), Validators.NONE), Failure.TIMEOUT, "127.0.0.1 accepted");
        }

        @Test
        void aServerThatAcceptsNoConnectionInTimeIsUnreachable() throws IOException, InterruptedException {
            try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                List<SocketChannel> queue = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    SocketChannel waiting = SocketChannel.open();
                    waiting.configureBlocking(false);
                    waiting.connect(full.getLocalSocketAddress());
                    queue.add(waiting);
                }
                URI url = URI.create("http://127.0.0.1:%d/feed".formatted(full.getLocalPort()));
                assertFailed(ask(impatient, url, Validators.NONE), Failure.UNREACHABLE, "No connection to 127.0.0.1");
                for (SocketChannel waiting : queue) waiting.close();
            }
        }

        @Test
        void anInterruptEndsTheFetchWithoutAnOutcome() throws InterruptedException {
            outlet.neverAnswers();
            List<Throwable> ends = new ArrayList<>();
            Thread poll = Thread.ofVirtual().start(() -> {
                try {
                    ask(fetch, outlet.url(), Validators.NONE);
                } catch (InterruptedException e) {
                    ends.add(e);
                }
            });
            while (outlet.asked().isEmpty()) Thread.onSpinWait();
            poll.interrupt();
            poll.join();
            assertThat(ends).singleElement().isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class BrokenPublishers {

        @Test
        void aClosedPortIsUnreachable() throws InterruptedException {
            URI url = outlet.url();
            outlet.close();
            assertFailed(ask(fetch, url, Validators.NONE), Failure.UNREACHABLE, "No connection to 127.0.0.1");
        }

        @Test
        void aNameThatDoesNotResolveSaysSo() throws InterruptedException {
            assertFailed(
                    ask(fetch, URI.create("https://nowhere.example/feed"), Validators.NONE),
                    Failure.UNKNOWN_HOST,
                    "The name nowhere.example does not resolve.");
        }

        @Test
        void aDnsServerThatNeverAnswersHoldsUpNobody() throws InterruptedException {
            Dns dead = host -> {
                try {
                    Thread.sleep(Duration.ofHours(1));
                } catch (InterruptedException e) {
                    throw new UnknownHostException(host);
                }
                return List.of();
            };
            ConditionalFetch fetch = new ConditionalFetch(FetchSettings.allowing(), InstantSource.fixed(NOON), dead);
            assertFailed(
                    ask(fetch, URI.create("https://outlet.example/feed"), Validators.NONE),
                    Failure.UNKNOWN_HOST,
                    "No DNS server answered for the name outlet.example within 1 s.");
        }

        @Test
        void aCertificateThatNobodyTrustsIsATlsFailure(@TempDir Path folder) throws InterruptedException {
            try (Outlet untrusted = Outlet.openWithUntrustedCertificate(folder)) {
                assertFailed(ask(fetch, untrusted.url(), Validators.NONE), Failure.TLS, "TLS with 127.0.0.1 failed");
            }
        }

        @Test
        void aServerWithoutTlsIsATlsFailureToo() throws IOException, InterruptedException {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
                Thread.ofVirtual().start(() -> talkNonsense(server));
                URI url = URI.create("https://127.0.0.1:%d/feed".formatted(server.getLocalPort()));
                assertFailed(ask(fetch, url, Validators.NONE), Failure.TLS, "TLS with 127.0.0.1 failed");
            }
        }

        @Test
        void anAnswerThatBreaksOffIsTheServersFault() throws InterruptedException {
            outlet.breaksOffAfter(500);
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.HTTP_ERROR, "broke off");
        }

        @Test
        void compressionThatIsNoneIsTheServersFault() throws InterruptedException {
            outlet.sendsBrokenCompression();
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.HTTP_ERROR, "broke off");
        }

        @Test
        void anAnswerThatIsNoHttpIsTheServersFault() throws IOException, InterruptedException {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
                Thread.ofVirtual().start(() -> talkNonsense(server));
                URI url = URI.create("http://127.0.0.1:%d/feed".formatted(server.getLocalPort()));
                assertFailed(ask(fetch, url, Validators.NONE), Failure.HTTP_ERROR, "broke off after 0 bytes");
            }
        }

        private static void talkNonsense(ServerSocket server) {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write("SSH-2.0-nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client hung up, as it should
                }
            }
        }
    }
}
