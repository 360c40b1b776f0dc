package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.Hostility.answer;
import static watch.cohesion.feed.internal.Hostility.say;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import watch.cohesion.support.RawServer;

/** Servers that are slow, or do not speak as agreed. */
final class HostileTalk {

    private HostileTalk() {}

    static void addTo(List<Hostility> all) {
        slowness(all);
        protocol(all);
    }

    private static void slowness(List<Hostility> all) {
        all.add(new Hostility("never answers", "http", (server, _, _) -> server.fallSilent(), "TIMEOUT"));
        all.add(new Hostility("never agrees on TLS", "https", (server, _, _) -> server.fallSilent(), "TIMEOUT"));
        all.add(new Hostility(
                "drips its head", "http", (server, _, out) -> drip(server, out, "HTTP/1.1 200 OK\r\nX-"), "TIMEOUT"));
        all.add(new Hostility(
                "drips headers, each whole",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    while (server.pause(50)) say(out, "X-A: b\r\n");
                },
                "TIMEOUT"));
        all.add(new Hostility(
                "drips its body",
                "http",
                (server, _, out) -> drip(server, out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<"),
                "TIMEOUT"));
        all.add(new Hostility(
                "stops in the middle of its body",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>");
                    server.fallSilent();
                },
                "TIMEOUT"));
        all.add(new Hostility(
                "stops in the middle of a chunk",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n<rss>");
                    server.fallSilent();
                },
                "TIMEOUT"));
        all.add(new Hostility(
                "says for ever that it is about to answer",
                "http",
                (server, _, out) -> {
                    while (server.pause(20)) say(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                },
                "TIMEOUT"));
    }

    private static void protocol(List<Hostility> all) {
        all.add(new Hostility("speaks no HTTP", "http", (_, _, out) -> say(out, "220 ready\r\n"), "HTTP_ERROR"));
        all.add(new Hostility("speaks HTTP 0.9", "http", (_, _, out) -> say(out, "<rss></rss>"), "HTTP_ERROR"));
        all.add(new Hostility("hangs up at once", "http", (_, _, _) -> {}, "HTTP_ERROR"));
        all.add(new Hostility(
                "speaks no TLS where it is asked for", "https", (_, _, out) -> say(out, "hello\r\n"), "TLS"));
        all.add(new Hostility(
                "promises more than it sends",
                "http",
                (_, _, out) -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>"),
                "HTTP_ERROR"));
        all.add(new Hostility(
                "gives chunks of a length that is none",
                "http",
                (_, _, out) -> say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>"),
                "HTTP_ERROR"));
        all.add(new Hostility(
                "says that nothing changed since nothing",
                "http",
                (_, _, out) -> answer(out, "304 Not Modified", "ETag: \"x\"\r\n", ""),
                "HTTP_ERROR"));
        all.add(new Hostility(
                "answers with a number that is no status",
                "http",
                (_, _, out) -> answer(out, "999 Odd", "", ""),
                "HTTP_ERROR"));
        all.add(new Hostility(
                "wants to be left alone for ten thousand years",
                "http",
                (_, _, out) -> answer(out, "429 Busy", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", ""),
                "THROTTLED"));
        all.add(new Hostility(
                "wants to be left alone for a number without end",
                "http",
                (_, _, out) -> answer(out, "503 Busy", "Retry-After: " + "9".repeat(400) + "\r\n", ""),
                "THROTTLED"));
        all.add(new Hostility(
                "wants a login and shows where to send it",
                "http",
                (_, _, out) -> answer(out, "401 No", "WWW-Authenticate: Basic realm=\"x\"\r\n", ""),
                "REFUSED"));
    }

    private static void drip(RawServer server, OutputStream out, String beginning)
            throws IOException, InterruptedException {
        say(out, beginning);
        while (server.pause(50)) say(out, "x");
    }
}
