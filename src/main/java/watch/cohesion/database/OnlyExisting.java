package watch.cohesion.database;

import org.springframework.context.ConfigurableApplicationContext;

/** Where this is registered, no database of our own is begun where there is none. */
public final class OnlyExisting {

    private OnlyExisting() {}

    /** Before the context is refreshed. */
    public static void register(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton(OnlyExisting.class.getName(), new OnlyExisting());
    }
}
