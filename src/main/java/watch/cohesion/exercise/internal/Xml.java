package watch.cohesion.exercise.internal;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document, element by element. Closes nothing by itself: each {@link #open} wants its {@link #close}. */
final class Xml {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    Xml() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** @param attributes names and values in turn */
    Xml open(String element, String... attributes) {
        return write(() -> {
            out.writeStartElement(element);
            attributes(attributes);
        });
    }

    Xml close() {
        return write(out::writeEndElement);
    }

    /** An element with text. */
    Xml element(String element, String content, String... attributes) {
        open(element, attributes);
        write(() -> out.writeCharacters(content));
        return close();
    }

    /** An element with marked-up text in a CDATA section. */
    Xml cdata(String element, String content) {
        open(element);
        write(() -> out.writeCData(content));
        return close();
    }

    /** An element without content. */
    Xml empty(String element, String... attributes) {
        return write(() -> {
            out.writeEmptyElement(element);
            attributes(attributes);
        });
    }

    /** The whole document. */
    String document() {
        write(out::writeEndDocument);
        return text.toString();
    }

    /** Text as it stands between tags of HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private Xml write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Writing to memory fails only where we open and close in the wrong order. */
    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("The feed document is put together wrongly: " + e.getMessage(), e);
    }

    private interface Step {
        void run() throws XMLStreamException;
    }
}
