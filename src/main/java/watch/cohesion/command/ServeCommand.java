package watch.cohesion.command;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the service. What follows goes to Spring: {@code --server.port=9090}. */
@Command(
        name = "serve",
        description = "Runs the service: polls, judges, scores and shows. The default command.",
        mixinStandardHelpOptions = true,
        footer = "Settings and their defaults are in config/application.yml.")
final class ServeCommand implements Runnable {

    private static final Pattern SETTING = Pattern.compile("--[^=\\s]+=.*|--debug|--trace", Pattern.DOTALL);

    private final Consumer<String[]> service;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "--SETTING=VALUE", description = "settings that win over the files")
    private List<String> settings = List.of();

    ServeCommand(Consumer<String[]> service) {
        this.service = service;
    }

    /** A word that says nothing to Spring would be passed over, and the service run with what it was meant to change. */
    @Override
    public void run() {
        settings.stream()
                .filter(setting -> !SETTING.matcher(setting).matches())
                .findFirst()
                .ifPresent(other -> {
                    throw new ParameterException(
                            Objects.requireNonNull(spec).commandLine(),
                            "'%s' is no setting; give --SETTING=VALUE".formatted(other));
                });
        service.accept(settings.toArray(String[]::new));
    }
}
