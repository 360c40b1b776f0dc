package watch.cohesion.access.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.audit.OwnNames;

/** Which names, passwords and labels are accepted. */
final class Fitness {

    static final int PASSWORD_SHORTEST = 12;
    /** What bcrypt reads of a password, in bytes of UTF-8. */
    static final int PASSWORD_LONGEST = 72;

    private static final int DIFFERENT_CHARACTERS = 5;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,59}");
    private static final int LABEL_LONGEST = 60;

    private Fitness() {}

    static String name(String name) {
        String stripped = name.strip();
        if (!NAME.matcher(stripped).matches() || OwnNames.ALL.contains(stripped.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Reason.NAME_UNFIT);
        }
        return stripped;
    }

    static String password(String password, String name) {
        if (password.codePointCount(0, password.length()) < PASSWORD_SHORTEST) {
            throw new Refusal(Reason.PASSWORD_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_LONGEST) {
            throw new Refusal(Reason.PASSWORD_LONG);
        }
        if (password.equalsIgnoreCase(name) || password.codePoints().distinct().count() < DIFFERENT_CHARACTERS) {
            throw new Refusal(Reason.PASSWORD_EASY);
        }
        return password;
    }

    static String label(String label) {
        String stripped = label.strip();
        if (stripped.isEmpty() || stripped.length() > LABEL_LONGEST) throw new Refusal(Reason.LABEL_UNFIT);
        return stripped;
    }
}
