package watch.cohesion.feed.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.support.RawServer;

/**
 * Ways to harm a reader of feeds, each with how its poll must end. The kinds come from the security notes of feed readers
 * and from their bug reports; the bytes are ours.
 *
 * @param name what it does
 * @param scheme of the feed's address
 * @param script what the server says
 * @param end the word for the outcome: a failure's name, READ, UNCHANGED or THROTTLED
 */
record Hostility(String name, String scheme, RawServer.Script script, String end) {

    /** Where a request for an internal address would go if it were made: a place that is not allowed in the tests. */
    static final String INTERNAL = "127.200.0.1";

    private static final int LARGE = 3 * 1024 * 1024;

    /** 64 MB of blanks, as brotli packs them. */
    private static final byte[] BROTLI_BOMB = Base64.getDecoder()
            .decode(
                    "y///P/glQOKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+DXwIgDgsAdO//+P//B78EQBwW"
                        + "AOje//H//w9+CYA4LADQvf/L//8//BIAcVgAoHv/Bw==");

    @Override
    public String toString() {
        return name;
    }

    /** The word for an outcome, as in {@link #end}. */
    static String word(PollOutcome outcome) {
        return outcome instanceof Failed failed ? failed.failure().name() : PollTable.name(outcome);
    }

    static List<Hostility> all() {
        List<Hostility> all = new ArrayList<>();
        addresses(all);
        redirects(all);
        slowness(all);
        size(all);
        packing(all);
        protocol(all);
        documents(all);
        return all;
    }

    private static void addresses(List<Hostility> all) {
        leadsTo(all, "loopback that is not allowed", "http://" + INTERNAL + "/");
        leadsTo(all, "a private network", "http://10.0.0.1/");
        leadsTo(all, "a private network of the middle size", "http://172.16.0.1/");
        leadsTo(all, "a home network's router", "http://192.168.1.1/");
        leadsTo(all, "a cloud's metadata", "http://169.254.169.254/latest/meta-data/");
        leadsTo(all, "a cloud's metadata over IPv6", "http://[fd00:ec2::254]/");
        leadsTo(all, "IPv6 loopback", "http://[::1]/");
        leadsTo(all, "an IPv4-mapped IPv6 address", "http://[::ffff:10.0.0.1]/");
        leadsTo(all, "an IPv4-mapped IPv6 address in hexadecimal", "http://[::ffff:a00:1]/");
        leadsTo(all, "an IPv4-compatible IPv6 address", "http://[::10.0.0.1]/");
        leadsTo(all, "a unique local IPv6 address", "http://[fd12:3456::1]/");
        leadsTo(all, "a link-local IPv6 address", "http://[fe80::1]/");
        leadsTo(all, "an internal address behind NAT64", "http://[64:ff9b::a00:1]/");
        leadsTo(all, "an internal address behind 6to4", "http://[2002:a00:1::]/");
        leadsTo(all, "a carrier's shared address", "http://100.64.0.1/");
        leadsTo(all, "this host by 0.0.0.0", "http://0.0.0.0/");
        leadsTo(all, "broadcast", "http://255.255.255.255/");
        leadsTo(all, "multicast", "http://224.0.0.1/");
        leadsTo(all, "an address in other digits", "http://１０.０.０.１/");
        leadsTo(all, "an address behind a user's name", "http://feeds.example@10.0.0.1/");
        leadsTo(all, "an address behind backslashes", "http:\\\\10.0.0.1\\feed");
        leadsTo(all, "an address without a scheme", "//10.0.0.1/");
        leadsTo(all, "a name that resolves inside", "http://inside.example/");
        leadsTo(all, "a name that resolves inside over IPv6 only", "http://inside6.example/");
        leadsTo(all, "a private network by one number", "http://167772161/");
        leadsTo(all, "a private network by two numbers", "http://10.1/");
        leadsTo(all, "an address with a leading zero", "http://0127.200.0.1/");
        for (String number : List.of("0xa000001", "0xa.0.0.1")) {
            all.add(new Hostility(
                    "redirects to 10.0.0.1 spelt " + number,
                    "http",
                    redirect(302, "http://" + number + "/"),
                    "UNKNOWN_HOST"));
        }
    }

    private static void redirects(List<Hostility> all) {
        all.add(new Hostility("redirects to a file", "http", redirect(302, "file:///etc/passwd"), "REDIRECT"));
        all.add(new Hostility("redirects to gopher", "http", redirect(301, "gopher://10.0.0.1:6379/_x"), "REDIRECT"));
        all.add(new Hostility("redirects to a script", "http", redirect(302, "javascript:alert(1)"), "REDIRECT"));
        all.add(new Hostility("redirects to itself for ever", "http", redirect(301, "/feed"), "REDIRECT"));
        all.add(new Hostility(
                "redirects ever further",
                "http",
                (_, head, out) -> answer(out, "302 Found", "Location: /feed?" + head.hashCode() + "x\r\n", ""),
                "REDIRECT"));
        all.add(new Hostility(
                "redirects to nowhere", "http", (_, _, out) -> answer(out, "302 Found", "", ""), "REDIRECT"));
        all.add(new Hostility(
                "redirects to a line break with a header of its own",
                "http",
                (_, head, out) -> answer(
                        out,
                        head.startsWith("GET /feed")
                                ? "302 Found"
                                : head.contains("\nX-Evil") ? "200 OK" : "404 Not Found",
                        "Location: /a%0d%0aX-Evil:%201\r\n",
                        ""),
                "NOT_FOUND"));
        all.add(new Hostility(
                "sets a thousand cookies and sends back to itself",
                "http",
                (_, _, out) -> answer(out, "302 Found", "Location: /feed\r\n" + thousandCookies(), ""),
                "REDIRECT"));
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
                "HTTP_ERROR"));
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

    private static void documents(List<Hostility> all) {
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                + "<rss><channel><title>&c;</title></channel></rss>";
        document(all, "bombs with entities", laughs, "UNREADABLE");
        document(
                all,
                "asks for a file by an entity",
                "<!DOCTYPE rss [<!ENTITY f SYSTEM"
                        + " \"file:///etc/passwd\">]><rss><channel><title>&f;</title></channel></rss>",
                "UNREADABLE");
        document(
                all,
                "asks for an address by a DOCTYPE",
                "<!DOCTYPE rss SYSTEM \"http://" + INTERNAL + "/x.dtd\" [<!ENTITY % p SYSTEM \"http://" + INTERNAL
                        + "/p\"> %p;]><rss><channel/></rss>",
                "UNREADABLE");
        document(all, "nests a hundred thousand deep", "<rss><channel>" + "<a>".repeat(100_000), "READ");
        document(
                all,
                "has an attribute of a megabyte",
                "<rss><channel><item a=\"" + "x".repeat(1024 * 1024) + "\"><title>t</title></item></channel></rss>",
                "READ");
        document(
                all,
                "has a hundred thousand entries",
                "<rss><channel>" + "<item><guid>g</guid></item>".repeat(70_000) + "</channel></rss>",
                "READ");
        document(all, "is all NUL bytes", "\0".repeat(10_000), "UNREADABLE");
        document(
                all,
                "is a web page",
                "<!doctype html><html><head><title>x</title></head><body>y</body></html>",
                "NOT_A_FEED");
        document(all, "is nothing at all", "", "UNREADABLE");
        document(all, "begins as a feed and never closes anything", "<rss><channel><item><title>t", "READ");
        document(all, "is an unclosed CDATA", "<rss><channel><item><title><![CDATA[" + "x]]".repeat(10_000), "READ");
        document(all, "is an unclosed comment", "<rss><channel><!--" + "- -".repeat(100_000), "READ");
    }

    private static String thousandCookies() {
        return IntStream.range(0, 1000)
                .mapToObj("Set-Cookie: a%d=b\r\n"::formatted)
                .collect(Collectors.joining());
    }

    private static void leadsTo(List<Hostility> all, String place, String address) {
        all.add(new Hostility("redirects to " + place, "http", redirect(302, address), "FORBIDDEN_ADDRESS"));
    }

    private static void document(List<Hostility> all, String name, String document, String end) {
        all.add(new Hostility(
                "a document that " + name,
                "http",
                (_, _, out) -> answer(out, "200 OK", "Content-Type: text/xml; charset=utf-8\r\n", document),
                end));
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

    private static RawServer.Script redirect(int status, String location) {
        return (_, _, out) -> answer(out, status + " Elsewhere", "Location: " + location + "\r\n", "");
    }

    private static void answer(OutputStream out, String status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        say(out, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void drip(RawServer server, OutputStream out, String beginning)
            throws IOException, InterruptedException {
        say(out, beginning);
        while (server.pause(50)) say(out, "x");
    }
}
