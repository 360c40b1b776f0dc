package watch.cohesion.access;

import java.util.Locale;

/** A language that the pages speak. */
public enum Language {
    EN(Locale.ENGLISH),
    KO(Locale.KOREAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }
}
