package watch.cohesion.exercise.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import watch.cohesion.exercise.Issue;
import watch.cohesion.exercise.Issue.Piece;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Outlet.TextStyle;

/** An issue as RSS 2.0. */
final class RssDocument {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss ", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ENGLISH);

    private RssDocument() {}

    static String of(Issue issue) {
        Outlet outlet = issue.outlet();
        Xml xml = new Xml();
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/");
        xml.open("channel")
                .element("title", outlet.name())
                .element("link", outlet.site().toString())
                .element("description", outlet.about())
                .element("language", "en-us")
                .element("lastBuildDate", date(issue.changed(), outlet.zone()))
                .element("ttl", "1");
        issue.pieces().forEach(piece -> piece(xml, outlet, piece));
        return xml.close().close().document();
    }

    private static void piece(Xml xml, Outlet outlet, Piece piece) {
        boolean isAddress = piece.guid().equals(piece.page().toString());
        xml.open("item")
                .element("title", piece.title())
                .element("link", piece.page().toString())
                .element("guid", piece.guid(), "isPermaLink", Boolean.toString(isAddress))
                .element("pubDate", date(piece.published(), outlet.zone()))
                .element("dc:creator", "Staff of " + outlet.name());
        Outlet credit = piece.credit();
        if (credit != null) {
            xml.element("source", credit.name(), "url", credit.site().toString());
        }
        if (outlet.text() == TextStyle.HTML) {
            xml.cdata("description", paragraph(piece.summary()));
        } else {
            xml.element("description", piece.summary());
        }
        if (outlet.text() == TextStyle.FULL) {
            xml.cdata("content:encoded", paragraph(piece.summary()) + paragraph(piece.body()));
        }
        xml.close();
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + Xml.escaped(text) + "</p>";
    }

    private static String date(Instant at, ZoneId zone) {
        var zoned = at.atZone(zone);
        return DATE.format(zoned) + (zone.getId().equals("GMT") ? "GMT" : OFFSET.format(zoned));
    }
}
