package watch.cohesion.notification;

import java.util.List;

/**
 * What a simple letter says. Its text and its HTML are made of the same parts, in this order.
 *
 * @param headline the subject, too
 * @param paragraphs first of all
 * @param figures what was counted
 * @param parts what is quoted or listed
 * @param ways where to go from here
 * @param kind of the letter, for programs, such as {@code daily}
 */
public record Sheet(
        String headline, List<String> paragraphs, List<Figure> figures, List<Part> parts, List<Way> ways, String kind) {

    public Sheet {
        paragraphs = List.copyOf(paragraphs);
        figures = List.copyOf(figures);
        parts = List.copyOf(parts);
        ways = List.copyOf(ways);
    }

    /** Paragraphs alone. */
    public static Sheet of(String headline, List<String> paragraphs, String kind) {
        return new Sheet(headline, paragraphs, List.of(), List.of(), List.of(), kind);
    }

    /** Something counted. */
    public record Figure(String name, String value) {}

    /** Lines under a heading, shown as they are. */
    public record Part(String heading, String lines) {}

    /** A page of ours. */
    public record Way(String words, String path) {}

    /** The letter, with what every letter has around its words. */
    public Letter under(Letterhead head) {
        return SheetWriter.write(this, head);
    }
}
