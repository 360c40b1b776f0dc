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
    private static final int NAME_LONGEST = 60;

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

    /**
     * The fit name that is nearest to what somebody is called elsewhere.
     *
     * @param end what it ends on, so that it is another than that of whom is called alike
     */
    static String near(String called, String end) {
        String plain = called.strip().replaceAll("[^\\p{L}\\p{N}._@-]+", "-").replaceFirst("^[^\\p{L}\\p{N}]+", "");
        int kept = Math.min(plain.codePointCount(0, plain.length()), NAME_LONGEST - end.length());
        String near = plain.substring(0, plain.offsetByCodePoints(0, kept)).replaceFirst("-+$", "") + end;
        boolean fit = NAME.matcher(near).matches() && !OwnNames.ALL.contains(near.toLowerCase(Locale.ROOT));
        return fit ? near : "user" + end;
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
