package watch.cohesion.alert.internal;

import watch.cohesion.alert.Grounds;
import watch.cohesion.database.Texts;

/**
 * A piece that an episode's readers were told of is not strain any more.
 *
 * @param grounds that the readers were told of
 * @param item that stood for a story
 * @param factor that it was strain on
 * @param title of the item now
 * @param by who judged it otherwise; empty if its publisher changed it
 */
record Revision(long episode, Grounds grounds, long item, String factor, String title, String by) {

    private static final int LONGEST_TITLE = 300;
    private static final String SIGNED = " judged it otherwise.";

    /** One sentence, with the title that the readers know. */
    String words(Grounds.Story told) {
        String before = shown(told.title());
        String piece = "“%s” (%s)".formatted(before, told.publisher());
        if (!by.isEmpty()) return piece + " is not strain: " + by + SIGNED;
        String after = shown(title);
        return piece + " says otherwise now: its publisher changed "
                + (after.equals(before) ? "its text." : "it to “%s”.".formatted(after));
    }

    /** Whether such a sentence is of what somebody judged, and not of what a publisher changed. */
    static boolean isSigned(String words) {
        return words.endsWith(SIGNED);
    }

    private static String shown(String title) {
        return title.isEmpty() ? "Without a title" : Texts.shorten(title, LONGEST_TITLE);
    }
}
