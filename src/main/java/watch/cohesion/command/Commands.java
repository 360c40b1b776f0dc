package watch.cohesion.command;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and how a command line finds its own. */
@Command(
        name = "cohesion-watch",
        description = "Watches think-tank and news feeds for stress on the US–ROK alliance.",
        mixinStandardHelpOptions = true,
        subcommands = {CommandLine.HelpCommand.class})
public final class Commands {

    private Commands() {}

    /**
     * Runs what the arguments name. Without a command, or with {@code serve}, the service starts and this returns;
     * otherwise the program ends with the command's exit code.
     *
     * @param serve starts the service, given Spring's own arguments
     */
    public static void run(String[] arguments, Consumer<String[]> serve) {
        if (isServe(arguments)) {
            serve.accept(withoutServe(arguments));
            return;
        }
        System.exit(new CommandLine(new Commands()).execute(arguments));
    }

    private static boolean isServe(String[] arguments) {
        return arguments.length == 0 || arguments[0].equals("serve") || arguments[0].startsWith("--spring.");
    }

    private static String[] withoutServe(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) return arguments;
        return java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
