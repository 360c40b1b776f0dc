package watch.cohesion.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;

/** The episodes as an Atom feed, for a reader that cannot sign in: the address itself is the key. */
@Controller
class AlertsAtom {

    private static final int EPISODES = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Alerts alerts;
    private final Episodes episodes;
    private final Recipients recipients;
    private final Banner banner;
    private final InstantSource clock;

    AlertsAtom(Alerts alerts, Episodes episodes, Recipients recipients, Banner banner, InstantSource clock) {
        this.alerts = alerts;
        this.episodes = episodes;
        this.recipients = recipients;
        this.banner = banner;
        this.clock = clock;
    }

    @GetMapping(value = "/alerts/atom/{token}", produces = "application/atom+xml;charset=UTF-8")
    @ResponseBody
    String feed(@PathVariable String token, HttpServletRequest request) {
        if (recipients.ofToken(token).filter(Recipient::enabled).isEmpty()) throw Missing.page();
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        List<Episode> latest = alerts.latest(EPISODES).stream()
                .filter(one -> one.told() != null)
                .toList();
        try {
            return document(base, latest);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A string can always be written to", e);
        }
    }

    private String document(String base, List<Episode> latest) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "id", base + "/alerts");
        element(xml, "title", banner.banner().isEmpty() ? "Cohesion Watch: episodes" : "EXERCISE: episodes");
        Instant newest =
                latest.stream().map(AlertsAtom::changed).max(Instant::compareTo).orElse(clock.instant());
        element(xml, "updated", newest.toString());
        for (Episode episode : latest) entry(xml, base, episode);
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, String base, Episode episode) throws XMLStreamException {
        boolean index = episode.series().equals(CohesionIndex.SERIES);
        String name = index ? "Cohesion" : episodes.name(episode.series());
        xml.writeStartElement("entry");
        element(xml, "id", base + "/alerts/" + episode.id());
        element(
                xml,
                "title",
                String.format(
                        Locale.ROOT,
                        "%s%s: %s, %s → %s",
                        episode.open() ? "" : "Over: ",
                        episode.severity().word(),
                        name,
                        EpisodeRow.points(episode.before(), index),
                        EpisodeRow.points(episode.worst(), index)));
        element(xml, "updated", changed(episode).toString());
        element(xml, "published", episode.opened().toString());
        element(xml, "summary", episode.reason());
        xml.writeEmptyElement("link");
        xml.writeAttribute("href", base + "/alerts/" + episode.id());
        xml.writeStartElement("author");
        element(xml, "name", "Cohesion Watch");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static Instant changed(Episode episode) {
        return episode.closed() == null ? episode.opened() : episode.closed();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
