package watch.cohesion.command;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** All commands, and how a command line finds its own. */
@Command(
        name = "cohesion-watch",
        description = "Watches think-tank and news feeds for stress on the US–ROK alliance.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        subcommands = {
            ParseCommand.class,
            ClassifyCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ReplayCommand.class,
            HelpCommand.class
        })
public final class Commands {

    private static final String SERVE = "serve";

    /** Held, because the log manager forgets loggers that nobody holds. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Commands() {}

    /**
     * Runs what the arguments name; without a command that is {@code serve}. Returns once the service runs; the program
     * ends with the command's exit code otherwise.
     *
     * @param service starts the service, given Spring's own arguments; it reports its failures itself
     * @param house opened by commands that need rooms with their database
     * @param store opened by commands that need the database alone
     */
    public static void run(String[] arguments, Consumer<String[]> service, House house, House store) {
        String[] named = namesNoCommand(arguments)
                ? Stream.concat(Stream.of(SERVE), Arrays.stream(arguments)).toArray(String[]::new)
                : arguments;
        // It warns on standard error of a JVM module that it can do without.
        LUCENE.setLevel(Level.SEVERE);
        AtomicBoolean serving = new AtomicBoolean();
        int exitCode = commandLine(
                        settings -> {
                            service.accept(settings);
                            serving.set(true);
                        },
                        house,
                        store)
                .execute(named);
        if (!serving.get()) System.exit(written(exitCode, System.out, System.err));
    }

    /** Printing never fails by itself: a disk that was full, or a reader that went away, is asked for at the end. */
    static int written(int exitCode, PrintStream out, PrintStream err) {
        if (!out.checkError()) return exitCode;
        err.println("Not all could be written to the standard output: its disk is full, or nobody reads it any more.");
        return Math.max(exitCode, 1);
    }

    /** Every command with its options, as the command line knows them. */
    public static CommandLine commandLine(Consumer<String[]> service, House house, House store) {
        CommandLine serve = new CommandLine(new ServeCommand(service)).setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(new Commands())
                .addSubcommand(SERVE, serve)
                .addSubcommand(new ExportCommand(house, System.out))
                .addSubcommand(new ImportCommand(house, System.out))
                .addSubcommand(new BackupCommand(store, System.out))
                .addSubcommand(new RestoreCommand(store, System.out))
                .registerConverter(LocalDate.class, Commands::day)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    }

    private static LocalDate day(String given) {
        try {
            return LocalDate.parse(given);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("'%s' is no day; give one such as 2026-11-22".formatted(given));
        }
    }

    /** One line on what went wrong; the service has told its own failure already. */
    private static int failed(Exception failure, CommandLine command) {
        if (!command.getCommandName().equals(SERVE)) {
            command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
        return 1;
    }

    /** Nothing at all, or a setting such as {@code --server.port=9090}. */
    private static boolean namesNoCommand(String[] arguments) {
        return arguments.length == 0 || (arguments[0].startsWith("--") && arguments[0].contains("="));
    }
}
