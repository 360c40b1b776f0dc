package watch.cohesion.database;

/** Texts that go into columns. */
public final class Texts {

    private Texts() {}

    /** As much of a text as fits, never ending between the halves of a character. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The same, ending in an ellipsis where something is left out. */
    public static String shorten(String text, int longest) {
        return text.length() <= longest ? text : cut(text, longest - 1) + "…";
    }
}
