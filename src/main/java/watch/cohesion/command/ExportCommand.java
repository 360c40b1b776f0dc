package watch.cohesion.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedLists;

/** What the analysts have made of the feeds and factors, as files. */
@Command(
        name = "export",
        description = "Prints the feeds as config/feeds.yml or as OPML for other readers, or the factors as"
                + " config/factors.yml.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "OPML lists feed documents only: pages without a feed are left out, and named on the standard error.",
            "Reads the database of config/application.yml. The service's own database serves one program at a time:",
            "stop the service first, or export from its pages."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:the database or the file cannot be had", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {

    private final House house;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "feeds (all settings but credentials), opml or factors.")
    private Listing what = Listing.feeds;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write; the standard output otherwise.")
    private @Nullable Path file;

    /** What can be exported and imported; the names are words of the command line. */
    @SuppressWarnings("checkstyle:ConstantName")
    enum Listing {
        feeds,
        opml,
        factors
    }

    ExportCommand(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    @Override
    public Integer call() {
        String text;
        try (House.Opened opened = house.open()) {
            text = switch (what) {
                case feeds -> opened.face(FeedLists.class).feedsFile();
                case opml -> opened.face(FeedLists.class).opml();
                case factors -> opened.face(FactorVersions.class).file();
            };
            if (what == Listing.opml) {
                tellWhatIsLeftOut(opened.face(FeedLists.class).notInOpml());
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (file == null) {
            out.write(bytes, 0, bytes.length);
            out.flush();
            return 0;
        }
        try {
            Files.write(file, bytes);
            return 0;
        } catch (IOException unwritable) {
            complain("%s cannot be written: %s".formatted(file, unwritable.getMessage()));
            return 1;
        }
    }

    private void tellWhatIsLeftOut(List<Feed> pages) {
        if (pages.isEmpty()) return;
        complain("Left out, for they are pages without a feed: %s. 'export feeds' has them."
                .formatted(pages.stream().map(Feed::name).collect(Collectors.joining(", "))));
    }

    private void complain(String what) {
        Objects.requireNonNull(spec).commandLine().getErr().println(what);
    }
}
