package watch.cohesion.parse;

import java.nio.charset.Charset;

/** The bytes of Windows' Latin charset, which so many programs mix up with Latin-1. */
final class WesternBytes {

    private static final String CHARACTERS = characters();

    private WesternBytes() {}

    /** The byte that stands for a character in windows-1252, or in Latin-1 where that has none; -1 if neither has it. */
    static int of(char character) {
        if (character < 0x80 || (character >= 0xA0 && character <= 0xFF)) return character;
        int at = CHARACTERS.indexOf(character, 0x80);
        if (at >= 0) return at;
        return character < 0xA0 ? character : -1;
    }

    /**
     * Nobody publishes the control characters from 80 to 9F; who writes them means the quotes and dashes of Windows.
     *
     * @param control from 0x80 to 0x9F
     */
    static int meantByControl(int control) {
        char meant = CHARACTERS.charAt(control);
        return meant == '\uFFFD' ? control : meant;
    }

    private static String characters() {
        var bytes = new byte[256];
        for (int at = 0; at < bytes.length; at++) bytes[at] = (byte) at;
        return new String(bytes, Charset.forName("windows-1252"));
    }
}
