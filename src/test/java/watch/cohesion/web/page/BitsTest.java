package watch.cohesion.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import watch.cohesion.indicator.Level;

/** The small parts that stand within sentences of many pages: a comma may follow at once. */
class BitsTest {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    BitsTest() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding("UTF-8");
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        engine.setMessageSource(words);
        engine.setTemplateResolver(templates);
    }

    @Test
    void nothingStandsBetweenTheArrowOfABandAndAComma() {
        Element level = bit("band", Map.of("band", Level.HIGH, "level", Level.ELEVATED));

        assertThat(level.select(".hidden").text()).startsWith("The score stands in the band High");
        level.select(".hidden").remove();
        assertThat(level.wholeText()).isEqualTo("↑");
    }

    @Test
    void nothingStandsBetweenATimeAndAComma() {
        Instant at = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(bit("moment", Map.of("at", Moment.of(at, ZoneOffset.UTC))).wholeText())
                .isEqualTo("221200Z NOV 26");
        assertThat(bit("moment", Map.of("at", Moment.of(at, ZoneId.of("Asia/Seoul"))))
                        .wholeText())
                .isEqualTo("221200Z NOV 26 2100 KST");
    }

    private Element bit(String fragment, Map<String, @Nullable Object> values) {
        String html = engine.process("bits", Set.of(fragment), new Context(Locale.ENGLISH, values));
        return Jsoup.parseBodyFragment(html).body();
    }
}
