package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.Hostility.INTERNAL;
import static watch.cohesion.feed.internal.Hostility.answer;

import java.util.List;

/** Servers that answer as they should, with documents that they should not. */
final class HostileDocuments {

    private HostileDocuments() {}

    static void addTo(List<Hostility> all) {
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

    private static void document(List<Hostility> all, String name, String document, String end) {
        all.add(new Hostility(
                "a document that " + name,
                "http",
                (_, _, out) -> answer(out, "200 OK", "Content-Type: text/xml; charset=utf-8\r\n", document),
                end));
    }
}
