package watch.cohesion.configuration.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Faults;

/**
 * Refuses a port that the service could not listen on, before the database is started and its tables are changed for a
 * start that comes to nothing. Commands do not listen, and may run beside the service.
 */
@Component
class FreePorts implements BeanFactoryPostProcessor, ApplicationContextAware {

    private static final int USUAL = 8080;
    private static final int HIGHEST = 65_535;

    private @Nullable ApplicationContext context;

    @Override
    public void setApplicationContext(ApplicationContext given) {
        context = given;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!(context instanceof WebServerApplicationContext)) return;
        Binder settings = Binder.get(beans.getBean(Environment.class));
        int port = settings.bind("server.port", Integer.class).orElseGet(() -> USUAL);
        int management = settings.bind("management.server.port", Integer.class).orElseGet(() -> port);
        Faults faults = new Faults();
        check("server", port, settings, faults);
        if (management != port) check("management.server", management, settings, faults);
        faults.throwIfAny();
    }

    /** 0 is any free port, and less than that none at all. */
    private static void check(String server, int port, Binder settings, Faults faults) {
        if (port <= 0) return;
        String setting = server + ".port";
        if (port > HIGHEST) {
            faults.add(setting, "%d is no port; give 1 to %d, or 0 for any free one".formatted(port, HIGHEST));
            return;
        }
        @Nullable
        InetAddress address =
                settings.bind(server + ".address", InetAddress.class).orElse(null);
        InetSocketAddress wanted = address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(wanted);
        } catch (BindException e) {
            faults.add(setting, told(port, address, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            faults.add(setting, "port %d cannot be listened on: %s; give another".formatted(port, e.getMessage()));
        }
    }

    private static String told(int port, @Nullable InetAddress address, String why) {
        String at = address == null ? "" : " of " + address.getHostAddress();
        if (why.contains("in use")) {
            return ("port %d%s is in use, perhaps by another instance of this service; stop what listens there, or give"
                            + " another port")
                    .formatted(port, at);
        }
        return "port %d%s cannot be listened on: %s; give another port or address".formatted(port, at, why);
    }
}
