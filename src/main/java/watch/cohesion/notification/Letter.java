package watch.cohesion.notification;

import java.util.Map;

/**
 * What is told, composed for every channel.
 *
 * @param subject one line; line breaks and other control characters become spaces, so that it can carry no header
 * @param text the whole as plain text
 * @param html the whole as a document without remote content; images are {@code cid:} addresses
 * @param images by content id: PNG bytes
 * @param json the whole as an object for programs
 */
public record Letter(String subject, String text, String html, Map<String, byte[]> images, String json) {

    private static final int LONGEST = 250;

    public Letter {
        subject = line(subject);
        images = Map.copyOf(images);
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
