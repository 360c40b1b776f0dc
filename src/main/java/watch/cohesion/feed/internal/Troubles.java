package watch.cohesion.feed.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import watch.cohesion.database.Texts;
import watch.cohesion.feed.PollOutcome.Failure;

/** What an exception says about a publisher. */
final class Troubles {

    private static final int LONGEST = 200;

    /** OkHttp reads so much of a head and no more. */
    private static final int LARGEST_HEAD = 256 * 1024;

    private final FeedSettings settings;

    Troubles(FeedSettings settings) {
        this.settings = settings;
    }

    Fetched.Failed of(String host, FetchProgress progress, Exception e) {
        return switch (e) {
            case ForbiddenAddressException forbidden -> failed(Failure.FORBIDDEN_ADDRESS, reason(forbidden));
            case UnknownHostException unknown -> failed(Failure.UNKNOWN_HOST, reason(unknown));
            case Counting.TooLargeException _ -> tooLarge(host);
            case SSLException _
            when !progress.connected() -> failed(Failure.TLS, "TLS with %s failed: %s.".formatted(host, reason(e)));
            case IOException _
            when progress.headLate() && (progress.connected() || progress.securing()) ->
                failed(
                        Failure.TIMEOUT,
                        "%s accepted the connection, but the head of its answer was not there after %d s."
                                .formatted(host, settings.headTimeout().toSeconds()));
            case InterruptedIOException _ when progress.connected() || progress.securing() -> late(host, progress);
            case IOException _
            when !progress.connected() ->
                failed(Failure.UNREACHABLE, "No connection to %s: %s.".formatted(host, reason(e)));
            case IOException _
            when progress.headBytes() >= LARGEST_HEAD ->
                failed(Failure.TOO_LARGE, "The head of the answer of %s is larger than 256 kB.".formatted(host));
            case IOException _ ->
                failed(
                        Failure.HTTP_ERROR,
                        "The answer of %s broke off after %d bytes: %s.".formatted(host, progress.bytes(), reason(e)));
            default -> failed(Failure.INTERNAL, "Asking %s failed: %s.".formatted(host, e));
        };
    }

    Fetched.Failed tooLarge(String host) {
        return failed(
                Failure.TOO_LARGE,
                "The document from %s is larger than %d bytes; reading stopped there."
                        .formatted(host, settings.largestDocument().toBytes()));
    }

    private Fetched.Failed late(String host, FetchProgress progress) {
        return failed(
                Failure.TIMEOUT,
                "%s accepted the connection, but had sent %d bytes when the time was up (%d s of silence, %d s in all)."
                        .formatted(
                                host,
                                progress.bytes(),
                                settings.readTimeout().toSeconds(),
                                settings.totalTimeout().toSeconds()));
    }

    private static Fetched.Failed failed(Failure failure, String detail) {
        return new Fetched.Failed(failure, detail);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : shorten(message);
    }

    /** The first line, or as much of it as goes into a sentence. */
    static String shorten(String text) {
        return shorten(text, LONGEST);
    }

    static String shorten(String text, int longest) {
        String line = text.lines().findFirst().orElse("").strip();
        return Texts.shorten(line, longest);
    }
}
