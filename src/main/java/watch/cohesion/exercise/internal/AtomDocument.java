package watch.cohesion.exercise.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import watch.cohesion.exercise.Issue;
import watch.cohesion.exercise.Issue.Piece;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Outlet.TextStyle;

/** An issue as Atom 1.0. */
final class AtomDocument {

    private AtomDocument() {}

    static String of(Issue issue) {
        Outlet outlet = issue.outlet();
        Xml xml = new Xml();
        xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "en")
                .element("title", outlet.name())
                .element("subtitle", outlet.about())
                .element("id", outlet.site().toString())
                .empty("link", "href", outlet.site().toString())
                .element("updated", date(issue.changed(), outlet.zone()))
                .open("author")
                .element("name", outlet.name())
                .close();
        issue.pieces().forEach(piece -> piece(xml, outlet, piece));
        return xml.close().document();
    }

    private static void piece(Xml xml, Outlet outlet, Piece piece) {
        xml.open("entry")
                .element("title", piece.title(), "type", "text")
                .element("id", piece.guid())
                .empty(
                        "link",
                        "rel",
                        "alternate",
                        "type",
                        "text/html",
                        "href",
                        piece.page().toString())
                .element("published", date(piece.published(), outlet.zone()))
                .element("updated", date(piece.updated(), outlet.zone()));
        Outlet credit = piece.credit();
        if (credit != null) {
            xml.open("source")
                    .element("title", credit.name())
                    .element("id", credit.site().toString())
                    .close();
        }
        if (outlet.text() == TextStyle.PLAIN) {
            xml.element("summary", piece.summary());
        } else {
            xml.element("summary", "<p>" + Xml.escaped(piece.summary()) + "</p>", "type", "html");
        }
        if (outlet.text() == TextStyle.FULL) {
            String whole = "<p>%s</p><p>%s</p>".formatted(Xml.escaped(piece.summary()), Xml.escaped(piece.body()));
            xml.element("content", whole, "type", "html");
        }
        xml.close();
    }

    private static String date(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
