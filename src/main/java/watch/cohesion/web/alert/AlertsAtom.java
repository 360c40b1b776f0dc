package watch.cohesion.web.alert;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Easing;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Rules;
import watch.cohesion.database.Texts;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.web.page.Missing;

/**
 * The episodes, and what eased, as an Atom feed, for a reader that cannot sign in: the address itself is the key, which
 * stands in no mail. An entry is the same whatever name of the service it was asked by, and is updated with each event of
 * its episode.
 */
@Controller
class AlertsAtom {

    private static final int EPISODES = 50;
    private static final Duration EASED_WITHIN = Duration.ofDays(30);
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /** What XML 1.0 cannot carry, even escaped. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Alerts alerts;
    private final Rules rules;
    private final Factors factors;
    private final Recipients recipients;
    private final Letterhead head;
    private final InstantSource clock;

    AlertsAtom(
            Alerts alerts, Rules rules, Factors factors, Recipients recipients, Letterhead head, InstantSource clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.factors = factors;
        this.recipients = recipients;
        this.head = head;
        this.clock = clock;
    }

    /**
     * An entry.
     *
     * @param id an address that stays the same
     */
    private record Entry(String id, String title, Instant updated, Instant published, String summary, String page) {}

    @GetMapping(value = "/alerts/atom/{key}", produces = "application/atom+xml;charset=UTF-8")
    @ResponseBody
    String feed(@PathVariable String key) {
        if (recipients.ofFeedKey(key).filter(Recipient::enabled).isEmpty()) throw Missing.page();
        List<Episode> told = alerts.latest(EPISODES).stream()
                .filter(episode -> episode.told() != null)
                .toList();
        Map<Long, List<EpisodeEvent>> timelines =
                alerts.timelines(told.stream().map(Episode::id).toList());
        List<Entry> latest = Stream.concat(
                        told.stream().map(episode -> entry(episode, timelines.getOrDefault(episode.id(), List.of()))),
                        alerts.easings(clock.instant().minus(EASED_WITHIN), clock.instant()).stream()
                                .map(this::entry))
                .sorted(Comparator.comparing(Entry::published).reversed())
                .toList();
        try {
            return document(head.page("/alerts/atom/" + key), latest);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A string can always be written to", e);
        }
    }

    private static Instant updated(Episode episode, List<EpisodeEvent> timeline) {
        return timeline.stream().map(EpisodeEvent::at).max(Instant::compareTo).orElse(episode.opened());
    }

    /** In English for all: whoever reads the feed, an entry says the same. */
    private String name(String series) {
        return factors.find(new FactorId(series)).map(Factor::name).orElse(series);
    }

    private String document(String self, List<Entry> latest) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "id", head.page("/alerts"));
        element(xml, "title", head.subject("Cohesion Watch: episodes"));
        Instant newest =
                latest.stream().map(Entry::updated).max(Instant::compareTo).orElse(clock.instant());
        element(xml, "updated", newest.toString());
        link(xml, "self", self);
        link(xml, "alternate", head.page("/alerts"));
        for (Entry entry : latest) entry(xml, entry);
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }

    /** Why it opened, what happened to it last, and who has it. */
    private static String summary(Episode episode, List<EpisodeEvent> timeline) {
        Optional<EpisodeEvent> latest = timeline.reversed().stream().findFirst();
        boolean taken = latest.filter(event -> event.kind() == EpisodeEvent.Kind.ACKNOWLEDGED)
                .isPresent();
        String owned = episode.open() && episode.owner() != null && !taken
                ? "Owned by " + episode.owner().owner()
                : "";
        return Texts.sentences(
                Stream.of(episode.reason(), latest.map(AlertsAtom::told).orElse(""), owned)
                        .distinct());
    }

    /** Its sentence, after who did it where a person did. */
    private static String told(EpisodeEvent event) {
        String did = switch (event.kind()) {
            case ACKNOWLEDGED -> "Taken by " + event.who();
            case RELEASED -> event.who().isEmpty() ? "" : "Let go by " + event.who();
            case OPENED, WORSENED, RECOVERING, RELAPSED, CLOSED, ESCALATED, UNSILENCED, REVISED -> "";
        };
        if (did.isEmpty() || event.text().isEmpty()) return did + event.text();
        return did + ": " + event.text();
    }

    private Entry entry(Episode episode, List<EpisodeEvent> timeline) {
        String page = head.page("/alerts/" + episode.id());
        boolean index = episode.series().equals(CohesionIndex.SERIES);
        String title = String.format(
                Locale.ROOT,
                "%s%s: %s%s",
                episode.open() ? "" : "Over: ",
                episode.severity().word(),
                index ? "Cohesion" : name(episode.series()),
                ofStress(episode)
                        ? ", %s → %s"
                                .formatted(
                                        EpisodeRow.points(episode.before(), index),
                                        EpisodeRow.points(episode.worst(), index))
                        : ", quiet");
        return new Entry(page, title, updated(episode, timeline), episode.opened(), summary(episode, timeline), page);
    }

    private boolean ofStress(Episode episode) {
        return rules.all().stream()
                .filter(rule -> rule.id().equals(episode.rule()))
                .allMatch(rule -> rule.condition().ofStress());
    }

    private Entry entry(Easing easing) {
        String factor = head.page("/factors/" + easing.series());
        boolean watched = factors.find(new FactorId(easing.series())).isPresent();
        String title = String.format(
                Locale.ROOT,
                "Eased: %s, %s, %s",
                name(easing.series()),
                EpisodeRow.points(easing.milli(), false),
                easing.to().word());
        return new Entry(
                factor + "#eased-" + easing.at(),
                title,
                easing.at(),
                easing.at(),
                easing.reason(),
                watched ? factor : head.page("/alerts"));
    }

    private static void entry(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", entry.id());
        element(xml, "title", entry.title());
        element(xml, "updated", entry.updated().toString());
        element(xml, "published", entry.published().toString());
        element(xml, "summary", entry.summary());
        link(xml, "alternate", entry.page());
        xml.writeStartElement("author");
        element(xml, "name", "Cohesion Watch");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(UNWRITABLE.matcher(text).replaceAll(" "));
        xml.writeEndElement();
    }
}
