package watch.cohesion.command;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts the service. What follows goes to Spring: {@code --server.port=9090}. */
@Command(
        name = "serve",
        description = "Runs the service: polls, judges, scores and shows. The default command.",
        mixinStandardHelpOptions = true,
        footer = "Settings and their defaults are in config/application.yml.")
final class ServeCommand implements Runnable {

    private final Consumer<String[]> service;

    @Parameters(paramLabel = "--SETTING=VALUE", description = "settings that win over the files")
    private List<String> settings = List.of();

    ServeCommand(Consumer<String[]> service) {
        this.service = service;
    }

    @Override
    public void run() {
        service.accept(settings.toArray(String[]::new));
    }
}
