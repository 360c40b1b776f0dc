package watch.cohesion.notification;

/** What every letter has around its words. */
public interface Letterhead {

    /** What stands across the top, as of every page; empty: nothing. */
    String banner();

    /** Whether what is told is invented. A banner alone, such as a marking of secrecy, does not make it so. */
    boolean exercise();

    /** The subject, marked in an exercise. */
    String subject(String subject);

    /** The full address of a page, such as {@code https://watch.example.org/alerts/17}. */
    String page(String path);
}
