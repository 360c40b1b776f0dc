package watch.cohesion.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import watch.cohesion.database.Backup;
import watch.cohesion.database.Backup.Content;

/** One file as the database. */
@Command(
        name = "restore",
        description = "Makes the database what a backup holds.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Stop the service first, on every node; while one runs, nothing is changed. The file is checked before"
                    + " anything is changed. Notices that were still to be sent are not: they wait on the page of the"
                    + " outbox until an administrator releases or drops them."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the file is damaged, or the database is not empty or cannot be had",
            "2:wrong usage"
        })
final class RestoreCommand implements Callable<Integer> {

    private final House store;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Replace a database that is not empty.")
    private boolean yes;

    /** @param store opens the database alone */
    RestoreCommand(House store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (House.Opened opened = store.open(House.Wanted.ANY)) {
            Content content = opened.face(Backup.class).restore(file, yes);
            out.printf("%d tables as they were at %s.%n", content.tables(), content.at());
            out.flush();
            return 0;
        }
    }
}
