package watch.cohesion.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.classification.AssessmentsInForce;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.ItemLists;
import watch.cohesion.item.ItemLists.Wanted;

/** What the analysts have made of feeds, factors and rules, and what the feeds brought, as files. */
@Command(
        name = "export",
        description = "Prints the feeds as config/feeds.yml or as OPML for other readers, the factors as"
                + " config/factors.yml, the rules as config/rules.yml, or the items as JSON Lines.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "OPML lists feed documents only: pages without a feed are left out, and named on the standard error.",
            "Items are written oldest first, one a line, with what is held of them: \"relevant\" and \"factors\" (none"
                + " while nobody has judged the item), \"by\" which version of the classifier or, with \"byPerson\","
                + " which person. Classify, evaluate and replay read them, and import does. Articles that were fetched"
                + " are not among them.",
            "What comes from an exercise is called so on the standard error, and in the first line of a file that has"
                    + " comments.",
            "Reads the database of config/application.yml. The service's own database serves one program at a time:"
                    + " stop the service first, or export from its pages."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:the database or the file cannot be had", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {

    private final House house;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            description = "feeds (all settings but credentials), opml, factors, rules or items.")
    private Listing what = Listing.feeds;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write; the standard output otherwise.")
    private @Nullable Path file;

    @Option(names = "--from", paramLabel = "DAY", description = "Only items of this day (UTC) or later.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Only items of this day (UTC) or earlier.")
    private @Nullable LocalDate to;

    @Option(names = "--feed", paramLabel = "ID", description = "Only items of this feed.")
    private @Nullable String feed;

    /** What can be exported and imported; the names are words of the command line. */
    @SuppressWarnings("checkstyle:ConstantName")
    enum Listing {
        feeds,
        opml,
        factors,
        rules,
        items
    }

    ExportCommand(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    @Override
    public Integer call() {
        Wanted wanted = wanted();
        try (House.Opened opened = house.open(House.Wanted.EXISTING)) {
            String banner = opened.banner();
            if (!banner.isBlank()) complain("This is what stands under the banner: %s".formatted(banner));
            if (what == Listing.items) return items(opened, wanted);
            String text = switch (what) {
                case feeds -> opened.face(FeedLists.class).feedsFile();
                case opml -> opened.face(FeedLists.class).opml();
                case factors -> opened.face(FactorVersions.class).file();
                case rules -> opened.face(RuleLists.class).file();
                case items -> throw new IllegalStateException("items are no text");
            };
            if (what == Listing.opml) {
                tellWhatIsLeftOut(opened.face(FeedLists.class).notInOpml());
            }
            try (OutputStream to = target()) {
                String marked = what == Listing.opml ? text : YamlText.marked(banner, text);
                to.write(marked.getBytes(StandardCharsets.UTF_8));
            }
            return 0;
        } catch (IOException unwritable) {
            complain(JsonLines.unwritable(file == null ? "The standard output" : file.toString(), unwritable));
            return 1;
        }
    }

    /** @throws ParameterException if the options do not go together */
    private Wanted wanted() {
        if (what != Listing.items && (from != null || to != null || feed != null)) {
            throw wrong("--from, --to and --feed choose among items; nothing else is chosen from.");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw wrong("--to %s lies before --from %s.".formatted(to, from));
        }
        try {
            return new Wanted(
                    feed == null ? null : new FeedId(feed), start(from), start(to == null ? null : to.plusDays(1)));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : UtcDay.begin(day);
    }

    private int items(House.Opened opened, Wanted wanted) throws IOException {
        long written;
        try (OutputStream to = target()) {
            written = ItemLines.write(opened.face(ItemLists.class), opened.face(AssessmentsInForce.class), wanted, to);
        }
        // What a deleted feed brought is still there.
        if (written > 0 || wanted.feed() == null) return 0;
        if (opened.face(Feeds.class).find(wanted.feed()).isPresent()) return 0;
        complain("There is no feed '%s'; 'export feeds' lists all.".formatted(wanted.feed()));
        return 1;
    }

    private OutputStream target() throws IOException {
        return new BufferedOutputStream(file == null ? new Printed(out) : Files.newOutputStream(file));
    }

    /** The standard output, which stays open; it fails as soon as nobody reads it any more. */
    private static final class Printed extends OutputStream {

        private final PrintStream out;

        Printed(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (out.checkError()) throw new IOException("nobody reads it any more");
        }
    }

    private void tellWhatIsLeftOut(List<Feed> pages) {
        if (pages.isEmpty()) return;
        complain("Left out, for they are pages without a feed: %s. 'export feeds' has them."
                .formatted(pages.stream().map(Feed::name).collect(Collectors.joining(", "))));
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    private void complain(String what) {
        Objects.requireNonNull(spec).commandLine().getErr().println(what);
    }
}
