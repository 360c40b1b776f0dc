package watch.cohesion.web.page;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Days as the language of the page that is being made writes them: {@code 23 Nov}, {@code 11월 23일}. */
public final class Days {

    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter KOREAN = DateTimeFormatter.ofPattern("M월 d일", Locale.KOREAN);

    private Days() {}

    public static String of(TemporalAccessor day) {
        boolean korean = LocaleContextHolder.getLocale().getLanguage().equals(Locale.KOREAN.getLanguage());
        return (korean ? KOREAN : ENGLISH).format(day);
    }
}
