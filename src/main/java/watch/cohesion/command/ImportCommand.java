package watch.cohesion.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.command.ExportCommand.Listing;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedLists.Usual;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Step;

/** Feeds from files: shows what would change, and changes it when told to. Nothing is ever deleted. */
@Command(
        name = "import",
        description = "Shows what a list of feeds would change; with --yes, changes it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "feeds   config/feeds.yml as exported: new feeds are added, known ones get its settings.",
            "opml    another reader's list: new feeds are added (hourly, reliability 0.4), folders become tags.",
            "Uses the database of config/application.yml; stop the service first if that is its own."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:some line was skipped, or nothing could be read", "2:wrong usage"})
final class ImportCommand implements Callable<Integer> {

    private static final String WHO = "import";

    private final House house;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WHAT", description = "feeds or opml.")
    private Listing what = Listing.feeds;

    @Parameters(index = "1", paramLabel = "FILE", description = "The list.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    ImportCommand(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    @Override
    public Integer call() {
        byte[] document;
        try {
            document = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return failed("%s: there is no such file; check the path.".formatted(file));
        } catch (IOException unreadable) {
            return failed("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
        try (House.Opened opened = house.open()) {
            FeedLists lists = opened.face(FeedLists.class);
            FeedPlan plan = switch (what) {
                case feeds -> lists.planFeedsFile(file.toString(), new String(document, StandardCharsets.UTF_8));
                case opml -> lists.planOpml(document, null, Usual.UNKNOWN);
            };
            show(plan);
            if (yes) {
                Set<FeedId> all =
                        plan.steps().stream().map(step -> step.feed().id()).collect(Collectors.toSet());
                say("%d feeds added or changed.".formatted(lists.apply(plan, all, WHO)));
            } else if (plan.additions() + plan.changes() > 0) {
                say("Nothing is changed yet; repeat with --yes to change it.");
            }
            out.flush();
            return plan.problems().isEmpty() ? 0 : 1;
        } catch (ConfigurationException faulty) {
            return failed(String.valueOf(faulty.getMessage()));
        }
    }

    private void show(FeedPlan plan) {
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Add(var feed) -> say("+ %s  %s".formatted(feed.id(), feed.url()));
                case Step.Change(var feed, String was, String becomes) -> {
                    say("~ %s".formatted(feed.id()));
                    say("    was      %s".formatted(was));
                    say("    becomes  %s".formatted(becomes));
                }
                case Step.Same _ -> {}
            }
        }
        say("%d new, %d changed, %d as they are.".formatted(plan.additions(), plan.changes(), plan.same()));
        plan.problems().forEach(problem -> complain(at(problem.line()) + problem.detail()));
    }

    private String at(int line) {
        return line == 0 ? "%s: ".formatted(file) : "%s, line %d: ".formatted(file, line);
    }

    private void say(String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private int failed(String why) {
        complain(why);
        return 1;
    }

    private void complain(String what) {
        Objects.requireNonNull(spec).commandLine().getErr().println(what);
    }
}
