package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.Hostility.say;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Servers that send more than anybody wants, plain or packed. */
final class HostileBodies {

    private static final int LARGE = 3 * 1024 * 1024;

    /** 64 MB of blanks, as brotli packs them. */
    private static final byte[] BROTLI_BOMB = Base64.getDecoder()
            .decode(
                    "y///P/glQOKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+DXwIgDgsAdO//+P//B78EQBwW"
                        + "AOje//H//w9+CYA4LADQvf/L//8//BIAcVgAoHv/Bw==");

    private HostileBodies() {}

    static void addTo(List<Hostility> all) {
        size(all);
        packing(all);
    }

    private static void size(List<Hostility> all) {
        all.add(new Hostility(
                "sends headers without end",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    while (server.pause(0)) say(out, "X-A: b\r\n".repeat(1000));
                },
                "TOO_LARGE"));
        all.add(new Hostility(
                "sends headers of a usual length without end",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    String line = "X-Forwarded-Trace: " + "a".repeat(140) + "\r\n";
                    while (server.pause(0)) say(out, line.repeat(100));
                },
                "TOO_LARGE"));
        all.add(new Hostility(
                "breaks off after many headers",
                "http",
                (_, _, out) -> say(out, "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(2000)),
                "HTTP_ERROR"));
        all.add(new Hostility(
                "sends one header without end",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nX-A: ");
                    while (server.pause(0)) say(out, "b".repeat(10_000));
                },
                "TOO_LARGE"));
        all.add(new Hostility(
                "sends chunks without end",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (server.pause(0)) say(out, "1000\r\n" + " ".repeat(4096) + "\r\n");
                },
                "TOO_LARGE"));
        all.add(new Hostility(
                "announces 50 MB",
                "http",
                (_, _, out) -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n<rss>"),
                "TOO_LARGE"));
        all.add(new Hostility(
                "sends 50 MB unannounced",
                "http",
                (_, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    for (int megabyte = 0; megabyte < 50; megabyte++) say(out, " ".repeat(1024 * 1024));
                },
                "TOO_LARGE"));
    }

    private static void packing(List<Hostility> all) {
        all.add(packed("sends a gzip bomb", "gzip", Packed.gzip(new byte[LARGE]), "TOO_LARGE"));
        all.add(packed("sends a deflate bomb", "deflate", Packed.deflate(false, new byte[LARGE]), "TOO_LARGE"));
        all.add(packed("sends a bare deflate bomb", "deflate", Packed.deflate(true, new byte[LARGE]), "TOO_LARGE"));
        all.add(packed("sends a brotli bomb", "br", BROTLI_BOMB, "TOO_LARGE"));
        all.add(packed(
                "sends a bomb within a bomb", "gzip, gzip", Packed.gzip(Packed.gzip(new byte[LARGE])), "UNREADABLE"));
        all.add(packed(
                "says gzip of what is none",
                "gzip",
                "<rss>no gzip</rss>".getBytes(StandardCharsets.UTF_8),
                "HTTP_ERROR"));
        all.add(packed(
                "says brotli of what is none",
                "br",
                "<rss>no brotli</rss>".getBytes(StandardCharsets.UTF_8),
                "HTTP_ERROR"));
        all.add(packed(
                "packs by a method that nobody offered", "zstd", new byte[] {40, -75, 47, -3, 4, 0}, "UNREADABLE"));
        all.add(packed(
                "breaks off in the middle of its gzip",
                "gzip",
                Packed.half(Packed.gzip(new byte[4096])),
                "HTTP_ERROR"));
        byte[] nothing = Packed.gzip(new byte[0]);
        all.add(new Hostility(
                "sends gzip members without end that hold nothing",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
                    while (server.pause(0)) out.write(nothing);
                },
                "TOO_LARGE"));
        all.add(new Hostility(
                "sends deflate blocks without end that hold nothing",
                "http",
                (server, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nConnection: close\r\n\r\n");
                    out.write(new byte[] {0x78, (byte) 0x9c});
                    byte[] empty = {0, 0, 0, -1, -1};
                    while (server.pause(0)) for (int i = 0; i < 10_000; i++) out.write(empty);
                },
                "TOO_LARGE"));
    }

    private static Hostility packed(String name, String encoding, byte[] body, String end) {
        return new Hostility(
                name,
                "http",
                (_, _, out) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nConnection: close\r\n\r\n");
                    out.write(body);
                },
                end);
    }
}
