package watch.cohesion.web.dashboard;

import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** How a brief speaks in the language of the page that is being made. */
final class PageWords implements ChangeBrief.Words {

    private final MessageSource messages;
    private final Factors factors;
    private final Reader reader;
    private final Locale locale = LocaleContextHolder.getLocale();

    PageWords(MessageSource messages, Factors factors, Reader reader) {
        this.messages = messages;
        this.factors = factors;
        this.reader = reader;
    }

    @Override
    public String text(String key, Object... filled) {
        return messages.getMessage(key, filled, locale);
    }

    @Override
    public String series(String series, String english) {
        if (series.equals(CohesionIndex.SERIES)) return text("index.title");
        return factors.all().stream()
                .filter(factor -> factor.id().value().equals(series))
                .findFirst()
                .map((Factor factor) -> factor.nameIn(locale))
                .orElse(english.isEmpty() ? series : english);
    }

    @Override
    public String when(Instant at) {
        Moment moment = Moment.of(at, reader.besideUtc());
        return moment.local().isEmpty() ? moment.dtg() : "%s (%s)".formatted(moment.dtg(), moment.local());
    }
}
