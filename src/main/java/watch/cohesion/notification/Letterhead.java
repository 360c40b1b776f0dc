package watch.cohesion.notification;

/** What every letter has around its words. */
public interface Letterhead {

    /** What stands across the top; empty outside exercises. */
    String banner();

    /** The subject, marked in an exercise. */
    String subject(String subject);

    /** The full address of a page, such as {@code https://watch.example.org/alerts/17}. */
    String page(String path);
}
