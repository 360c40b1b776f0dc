package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.Hostility.INTERNAL;
import static watch.cohesion.feed.internal.Hostility.answer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import watch.cohesion.support.RawServer;

/** Servers that send their reader where it should not go. */
final class HostileAddresses {

    private HostileAddresses() {}

    static void addTo(List<Hostility> all) {
        addresses(all);
        redirects(all);
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

    private static void leadsTo(List<Hostility> all, String place, String address) {
        all.add(new Hostility("redirects to " + place, "http", redirect(302, address), "FORBIDDEN_ADDRESS"));
    }

    private static RawServer.Script redirect(int status, String location) {
        return (_, _, out) -> answer(out, status + " Elsewhere", "Location: " + location + "\r\n", "");
    }

    private static String thousandCookies() {
        return IntStream.range(0, 1000)
                .mapToObj("Set-Cookie: a%d=b\r\n"::formatted)
                .collect(Collectors.joining());
    }
}
