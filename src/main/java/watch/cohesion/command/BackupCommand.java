package watch.cohesion.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import watch.cohesion.database.Backup;
import watch.cohesion.database.Backup.Content;

/** The database as one file. */
@Command(
        name = "backup",
        description = "Writes the database to one file, while the service runs or not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file holds what the database of config/application.yml held at one instant, with a checksum. It holds"
                    + " hashes of passwords and keys of webhooks: only its owner may read it. The key of feeds' logins"
                    + " is not in it: keep a copy of data/mariadb/feed-secret.key beside it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:the database or the file cannot be had", "2:wrong usage"})
final class BackupCommand implements Callable<Integer> {

    private final House store;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "Where to write, such as cohesion.zip; must not exist yet.")
    private Path file = Path.of("");

    /** @param store opens the database alone */
    BackupCommand(House store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (House.Opened opened = store.open(House.Wanted.EXISTING)) {
            Content content = opened.face(Backup.class).write(file);
            out.printf("%s: %d tables, %,d bytes of statements.%n", file, content.tables(), content.bytes());
            out.flush();
            return 0;
        }
    }
}
