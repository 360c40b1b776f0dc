package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.support.ServiceTest;

/** What the operator's dashboards and alert rules ask for is there from the first second of a started service. */
@ServiceTest
class DashboardsTest {

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:cohesion|http_server|hikaricp|jvm|logback|process)_\\w+");

    /** A label in an expression with the values that it is to have, such as {@code outcome=~"read|unchanged"}. */
    private static final Pattern CHOSEN = Pattern.compile("\\b(outcome|state|level)=~?\\\\?\"([\\w|-]+)\\\\?\"");

    private final String scraped;

    DashboardsTest(@Autowired PrometheusMeterRegistry registry) {
        scraped = registry.scrape();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("dashboards"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMetricThatAFileNamesIsRegistered(Path file) throws IOException {
        Set<String> registered = metrics(scraped);
        // Counted from the first request on, by Spring's own naming.
        registered.add("http_server_requests_seconds_count");

        assertThat(registered).containsAll(metrics(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyValueOfALabelThatAFileChoosesIsThere(Path file) throws IOException {
        assertThat(CHOSEN.matcher(Files.readString(file)).results())
                .allSatisfy(chosen -> assertThat(chosen.group(2).split("\\|"))
                        .allSatisfy(
                                value -> assertThat(scraped).contains("%s=\"%s\"".formatted(chosen.group(1), value))));
    }

    @Test
    void dashboardsAreReadableJsonWithPanelsThatExplainThemselves() throws IOException {
        for (String name : new String[] {"operators.json", "indicators.json"}) {
            var board = JsonMapper.shared().readTree(Files.readString(Path.of("dashboards", name)));
            assertThat(board.get("panels"))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(panel -> assertThat(panel.get("description").asString())
                            .as("%s, %s", name, panel.get("title").asString())
                            .isNotBlank());
            assertThat(board.get("uid").asString()).startsWith("cohesion-");
        }
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
