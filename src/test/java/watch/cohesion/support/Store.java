package watch.cohesion.support;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import watch.cohesion.command.House;
import watch.cohesion.database.OnlyExisting;

/** The database alone, as backup and restore open it. */
@ConfigurationPropertiesScan("watch.cohesion.database")
@ComponentScan({"watch.cohesion.database", "watch.cohesion.configuration.internal"})
public final class Store {

    /** @param settings that win over the files */
    public static House with(Map<String, String> settings) {
        return wanted -> {
            SpringApplicationBuilder store = new SpringApplicationBuilder(Store.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .properties(new HashMap<String, Object>(settings))
                    .logStartupInfo(false);
            if (wanted == House.Wanted.EXISTING) store.initializers(OnlyExisting::register);
            ConfigurableApplicationContext context = store.run();
            return new House.Opened() {
                @Override
                public <T> T face(Class<T> type) {
                    return context.getBean(type);
                }

                @Override
                public void close() {
                    context.close();
                }
            };
        };
    }
}
