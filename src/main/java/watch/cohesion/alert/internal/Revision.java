package watch.cohesion.alert.internal;

import watch.cohesion.alert.Grounds;
import watch.cohesion.database.Texts;

/**
 * A piece that an episode's readers were told of is not strain any more, or is strain again.
 *
 * @param grounds that the readers were told of
 * @param item that stood for a story
 * @param factor that it is strain on, or was
 * @param title of the item now
 * @param by who judged it, or took a judgement back; empty if its publisher changed it
 * @param countsElse whether another report of its story counts as strain
 */
record Revision(
        long episode, Grounds grounds, long item, String factor, String title, String by, Way way, boolean countsElse) {

    /** What became of it. */
    enum Way {
        /** Its publisher changed it. */
        TAKEN_BACK("taken back by its publisher"),
        /** Somebody signed that it is not. */
        JUDGED("judged otherwise"),
        /** It was one of these, and is strain again. */
        AGAIN("strain again"),
        /** Somebody took back what was signed. */
        UNDONE("strain again");

        private final String headline;

        Way(String headline) {
            this.headline = headline;
        }

        boolean isStrain() {
            return this == AGAIN || this == UNDONE;
        }

        /** What its notice is headed by. */
        String headline() {
            return headline;
        }
    }

    private static final int LONGEST_TITLE = 300;

    /** One or two sentences, with the title that the readers know. */
    String words(Grounds.Story told) {
        String before = shown(told.title());
        String after = shown(title);
        String piece = "“%s” (%s)".formatted(before, told.publisher());
        return switch (way) {
            case TAKEN_BACK ->
                "%s says otherwise now: its publisher changed %s%s"
                        .formatted(
                                piece,
                                after.equals(before) ? "its text." : "it to “%s”.".formatted(after),
                                whatCounts());
            case JUDGED -> "%s is not strain: %s judged it otherwise.%s".formatted(piece, by, whatCounts());
            case AGAIN ->
                "%s counts as strain again: %s."
                        .formatted(piece, by.isEmpty() ? "so it reads now" : by + " judged it so");
            case UNDONE -> "%s counts as strain again: %s took that judgement back.".formatted(piece, by);
        };
    }

    /** The notice may go on to name it by that report. */
    private String whatCounts() {
        return countsElse ? " Another report of its story still counts." : "";
    }

    private static String shown(String title) {
        return title.isEmpty() ? "Without a title" : Texts.shorten(title, LONGEST_TITLE);
    }
}
