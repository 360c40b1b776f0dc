package watch.cohesion.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.web.IWebExchange;

/**
 * Prints parts of pages, each once. A part sees nothing but the values that it is given, so the same values in the same
 * language give the same HTML, whoever reads it: filling in is most of what a page costs, and a watch floor looks at the
 * same rows. Nothing is ever stale, for what changes is another value.
 *
 * <p>In a page: {@code th:utext="${#parts.print('dashboard/DashboardParts', 'row', {row: row})}"}.
 */
@Component
class PrintedParts extends AbstractDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private static final String NAME = "parts";

    /** Characters that are kept, the least useful ones making room for new ones. */
    private static final long KEPT = 16_000_000;

    private final Cache<Key, String> printed = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Key _, String html) -> html.length())
            .build();

    PrintedParts() {
        super("printed parts");
    }

    /**
     * @param shown values that are equal when they look the same
     * @param root that links begin with: behind a proxy it is the request that says it
     */
    private record Key(String template, String part, Map<String, Object> shown, Locale locale, String root) {}

    /** Prints for one page. */
    final class Printer {

        private final IEngineConfiguration engine;
        private final IWebExchange exchange;
        private final Locale locale;

        private Printer(IExpressionContext page) {
            engine = page.getConfiguration();
            exchange = ((IWebContext) page).getExchange();
            locale = page.getLocale();
        }

        /**
         * @param part a fragment of the template
         * @param shown all that the part may name
         * @throws IllegalStateException if the part holds a form that posts: its token belongs to one reader
         */
        public String print(String template, String part, Map<String, Object> shown) {
            return printed.get(
                    new Key(template, part, shown, locale, exchange.getRequest().getApplicationPath()), this::fillIn);
        }

        private String fillIn(Key key) {
            Map<String, Object> seen = new HashMap<>(key.shown());
            seen.put("within", key.part() + "-"); // what tells its ids from those of the page
            StringWriter html = new StringWriter();
            engine.getTemplateManager()
                    .parseAndProcess(
                            new TemplateSpec(key.template(), Set.of(key.part()), TemplateMode.HTML, null),
                            new WebContext(exchange, locale, seen),
                            html);
            if (html.toString().contains("method=\"post\"")) {
                throw new IllegalStateException(
                        "%s :: %s holds a form that posts".formatted(key.template(), key.part()));
            }
            return html.toString();
        }
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of(NAME);
    }

    @Override
    public Object buildObject(IExpressionContext context, String name) {
        return new Printer(context);
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
