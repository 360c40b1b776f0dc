package watch.cohesion;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import watch.cohesion.command.House;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.database.OnlyExisting;

/** The rooms that commands need, in a context of their own that neither polls nor listens. */
final class OpenedHouse implements House.Opened {

    private final ConfigurableApplicationContext context;

    private OpenedHouse(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Not a configuration of the service: found by nothing but its name here. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"watch.cohesion.feed", "watch.cohesion.item", "watch.cohesion.database"})
    @ComponentScan({
        "watch.cohesion.feed",
        "watch.cohesion.item",
        "watch.cohesion.factor",
        "watch.cohesion.audit",
        "watch.cohesion.database",
        "watch.cohesion.configuration"
    })
    @ComponentScan(
            basePackages = {"watch.cohesion.alert", "watch.cohesion.classification"},
            useDefaultFilters = false,
            includeFilters = @Filter(ForCommands.class))
    static final class Rooms {}

    /** The database alone: no data source, no migrations, and no server until one is asked for. */
    @ConfigurationPropertiesScan("watch.cohesion.database")
    @ComponentScan({"watch.cohesion.database", "watch.cohesion.configuration.internal"})
    static final class Store {}

    static House.Opened rooms(House.Wanted wanted) {
        return open(new SpringApplicationBuilder(Rooms.class).properties("spring.quartz.auto-startup=false"), wanted);
    }

    static House.Opened store(House.Wanted wanted) {
        return open(new SpringApplicationBuilder(Store.class).lazyInitialization(true), wanted);
    }

    private static House.Opened open(SpringApplicationBuilder house, House.Wanted wanted) {
        if (wanted == House.Wanted.EXISTING) house.initializers(OnlyExisting::register);
        try {
            return new OpenedHouse(house.web(WebApplicationType.NONE)
                    .properties("logging.threshold.console=off")
                    .logStartupInfo(false)
                    .run());
        } catch (RuntimeException e) {
            throw new IllegalStateException(reason(e), e);
        }
    }

    /** In the words with which the service would refuse to start. */
    static @Nullable String reason(RuntimeException failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                // Those that want to be given something are Spring's own, about how the program is wired.
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .map(OpenedHouse::told)
                .orElseGet(
                        () -> NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    /** On one line, or several faults each on its own. */
    private static String told(FailureAnalysis said) {
        List<String> lines = Stream.of(said.getDescription(), said.getAction())
                .filter(Objects::nonNull)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        return String.join(lines.size() > 2 ? System.lineSeparator() : " ", lines);
    }

    @Override
    public <T> T face(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public String banner() {
        return context.getEnvironment().getProperty("cohesion.banner", "");
    }

    @Override
    public void close() {
        context.close();
    }
}
