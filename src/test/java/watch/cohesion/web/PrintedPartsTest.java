package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebExpressionContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class PrintedPartsTest {

    private static final String TEMPLATE = """
        <p th:fragment="score" th:id="${#ids.seq(within)}" th:text="|${value} ${#locale.language}|">41.3</p>
        <a th:fragment="link" th:href="@{/items}">Items</a>
        <form th:fragment="form" method="post"></form>
        """;

    private final MockServletContext servlets = new MockServletContext();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final PrintedParts parts = new PrintedParts();

    PrintedPartsTest() {
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(parts);
    }

    @Test
    void theSameValuesArePrintedOnceForAllPages() {
        String first = page(Locale.ENGLISH).print(TEMPLATE, "score", Map.of("value", "41.3"));

        assertThat(first).isEqualTo("<p id=\"score-1\">41.3 en</p>");
        assertThat(page(Locale.ENGLISH).print(TEMPLATE, "score", Map.of("value", "41.3")))
                .isSameAs(first);
    }

    @Test
    void anotherValueOrLanguageIsPrintedAnew() {
        assertThat(page(Locale.ENGLISH).print(TEMPLATE, "score", Map.of("value", "41.3")))
                .contains("41.3 en");
        assertThat(page(Locale.ENGLISH).print(TEMPLATE, "score", Map.of("value", "41.4")))
                .contains("41.4 en");
        assertThat(page(Locale.KOREAN).print(TEMPLATE, "score", Map.of("value", "41.3")))
                .contains("41.3 ko");
    }

    @Test
    void linksBeginWhereTheRequestSays() {
        MockHttpServletRequest behindProxy = new MockHttpServletRequest(servlets);
        behindProxy.setContextPath("/watch");

        assertThat(page(Locale.ENGLISH).print(TEMPLATE, "link", Map.of())).contains("href=\"/items\"");
        assertThat(page(behindProxy, Locale.ENGLISH).print(TEMPLATE, "link", Map.of()))
                .contains("href=\"/watch/items\"");
    }

    @Test
    void aFormThatPostsIsNoPartForAll() {
        assertThatIllegalStateException()
                .isThrownBy(() -> page(Locale.ENGLISH).print(TEMPLATE, "form", Map.of()))
                .withMessageContaining("form");
    }

    private PrintedParts.Printer page(Locale locale) {
        return page(new MockHttpServletRequest(servlets), locale);
    }

    private PrintedParts.Printer page(MockHttpServletRequest request, Locale locale) {
        WebExpressionContext page = new WebExpressionContext(
                engine.getConfiguration(),
                JakartaServletWebApplication.buildApplication(servlets)
                        .buildExchange(request, new MockHttpServletResponse()),
                locale);
        return (PrintedParts.Printer) parts.buildObject(page, "parts");
    }
}
