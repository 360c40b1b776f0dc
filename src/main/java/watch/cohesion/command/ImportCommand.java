package watch.cohesion.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.command.ExportCommand.Listing;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedLists.Usual;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Step;

/** Feeds and factors from files: shows what would change, and changes it when told to. No feed is ever deleted. */
@Command(
        name = "import",
        description = "Shows what a list of feeds, or another factors' file, would change; with --yes, changes it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "feeds   config/feeds.yml as exported: new feeds are added, known ones get its settings.",
            "opml    another reader's list: new feeds are added (hourly, reliability 0.4), folders become tags.",
            "factors config/factors.yml as exported, as a whole: it becomes a new version, line by line as shown.",
            "Uses the database of config/application.yml; stop the service first if that is its own."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:some line was skipped, or nothing could be read", "2:wrong usage"})
final class ImportCommand implements Callable<Integer> {

    private static final String NOT_YET = "Nothing is changed yet; repeat with --yes to change it.";

    private final House house;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WHAT", description = "feeds, opml or factors.")
    private Listing what = Listing.feeds;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
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
            String text = new String(document, StandardCharsets.UTF_8);
            return switch (what) {
                case feeds -> feeds(opened, lists -> lists.planFeedsFile(file.toString(), text));
                case opml -> feeds(opened, lists -> lists.planOpml(document, null, Usual.UNKNOWN));
                case factors -> factors(opened.face(FactorVersions.class), text);
            };
        } catch (ConfigurationException faulty) {
            return failed(String.valueOf(faulty.getMessage()));
        }
    }

    private int feeds(House.Opened opened, Function<FeedLists, FeedPlan> planned) {
        FeedLists lists = opened.face(FeedLists.class);
        FeedPlan plan = planned.apply(lists);
        show(plan);
        if (yes) {
            Set<FeedId> all =
                    plan.steps().stream().map(step -> step.feed().id()).collect(Collectors.toSet());
            say("%d feeds added or changed.".formatted(lists.apply(plan, all, OwnNames.IMPORT)));
        } else if (plan.additions() + plan.changes() > 0) {
            say(NOT_YET);
        }
        out.flush();
        return plan.problems().isEmpty() ? 0 : 1;
    }

    private int factors(FactorVersions versions, String text) {
        FactorVersions.Plan plan = versions.plan(file.toString(), text);
        plan.lines()
                .forEach(line -> say(
                        switch (line.kind()) {
                            case GONE -> "- " + line.text();
                            case NEW -> "+ " + line.text();
                            case SAME -> "  " + line.text();
                            case GAP -> "@ line %d".formatted(line.number());
                        }));
        long gone = plan.lines().stream()
                .filter(line -> line.kind() == LineDiff.Kind.GONE)
                .count();
        long fresh = plan.lines().stream()
                .filter(line -> line.kind() == LineDiff.Kind.NEW)
                .count();
        say("%d lines go, %d come. Factors added: %s; gone: %s."
                .formatted(gone, fresh, ids(plan.added()), ids(plan.removed())));
        if (!plan.added().isEmpty()) say("The classifier files items under added factors after its next retraining.");
        boolean done = true;
        if (plan.lines().isEmpty()) {
            say("Nothing differs from what is in force.");
        } else if (yes) {
            done = versions.apply(plan, "imported from " + file.getFileName(), OwnNames.IMPORT);
            if (done) say("It is in force as a new version; the service judges all items again by it.");
            else complain("Somebody saved another version meanwhile, and nothing was changed: look again.");
        } else {
            say(NOT_YET);
        }
        out.flush();
        return done ? 0 : 1;
    }

    private static String ids(List<FactorId> ids) {
        return ids.isEmpty() ? "none" : ids.stream().map(FactorId::value).collect(Collectors.joining(", "));
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
