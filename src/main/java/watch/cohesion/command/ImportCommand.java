package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.alert.RulePlan;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.command.ExportCommand.Listing;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.database.Texts;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedLists.Usual;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Step;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.ItemLists;
import watch.cohesion.item.ItemLists.Told;

/** Feeds, factors, rules and items from files: shows what would change, and changes it when told to. Deletes none. */
@Command(
        name = "import",
        description =
                "Shows what a list of feeds, another factors' or rules' file, or a file of items would change; with"
                        + " --yes, changes it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "feeds: config/feeds.yml as exported. New feeds are added, known ones get its settings.",
            "opml: another reader's list. New feeds are added (hourly, reliability 0.4), folders become tags.",
            "factors: config/factors.yml as exported, as a whole. It becomes a new version; first the lines that differ"
                    + " are shown.",
            "rules: config/rules.yml as exported. New rules are added, known ones get its settings, and those that it"
                    + " lacks stay as they are.",
            "items: JSON Lines as exported, or as parse writes them. They become the back catalogue of the feed that"
                    + " --feed names, count at their dates and alert nobody. What is known by its id or address stays"
                    + " as it is. Labels in the file are not taken as corrections: the service judges the items"
                    + " itself. What breaks off is gone on with by the same command.",
            "",
            "Uses the database of config/application.yml; stop the service first if that is its own."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:some line was skipped, or the file or the database cannot be used", "2:wrong usage"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int LONGEST_NAMES = 200;
    private static final String NOT_YET = "Nothing is changed yet; repeat with --yes to change it.";

    private final House house;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WHAT", description = "feeds, opml, factors, rules or items.")
    private Listing what = Listing.feeds;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; of items, - is the standard input.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(names = "--feed", paramLabel = "ID", description = "The feed whose back catalogue items become.")
    private @Nullable String feed;

    ImportCommand(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (what == Listing.items) return items(feedId());
        if (feed != null) throw wrong("--feed is for items; feeds, factors and rules name themselves.");
        byte[] document;
        try {
            document = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return failed(JsonLines.reason(file.toString(), unreadable));
        }
        try (House.Opened opened = house.open(House.Wanted.ANY)) {
            String text = new String(document, StandardCharsets.UTF_8);
            YamlText.banner(text).ifPresent(banner -> say("The file was exported under the banner: " + banner));
            return switch (what) {
                case feeds -> feeds(opened, lists -> lists.planFeedsFile(file.toString(), text));
                case opml -> feeds(opened, lists -> lists.planOpml(document, null, Usual.UNKNOWN));
                case factors -> factors(opened.face(FactorVersions.class), text);
                case rules -> rules(opened.face(RuleLists.class), text);
                case items -> throw new IllegalStateException("items are read line by line");
            };
        } catch (ConfigurationException faulty) {
            return failed(String.valueOf(faulty.getMessage()));
        }
    }

    /** @throws ParameterException if none is given, or what is given cannot be one */
    private FeedId feedId() {
        if (feed == null) throw wrong("Name the feed that the items are of: --feed ID.");
        try {
            return new FeedId(feed);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private int items(FeedId id) {
        try (BufferedReader lines = JsonLines.open(file.toString(), System.in);
                House.Opened opened = house.open(House.Wanted.ANY)) {
            Optional<Feed> of = opened.face(Feeds.class).find(id);
            if (of.isEmpty()) return failed("There is no feed '%s'; 'export feeds' lists all.".formatted(id));
            return items(opened, of.get(), lines);
        } catch (IOException unreadable) {
            return failed(JsonLines.reason(file.toString(), unreadable));
        }
    }

    private int items(House.Opened opened, Feed of, BufferedReader lines) throws IOException {
        ItemImport reading = new ItemImport(
                opened.face(ItemLists.class),
                of,
                yes ? new Told(OwnNames.IMPORT, "items of " + file.getFileName()) : null,
                opened.face(InstantSource.class).instant(),
                this::complain);
        try {
            reading.read(lines);
        } catch (IOException | RuntimeException e) {
            if (yes)
                complain("It broke off after %d new items; repeat to go on."
                        .formatted(reading.result().fresh()));
            throw e;
        }
        ItemImport.Result result = reading.result();
        say("%d items new to %s, %d known, %d undated, %d that cannot be read."
                .formatted(result.fresh(), of.id(), result.known(), result.undated(), result.unreadable()));
        if (!result.otherFeeds().isEmpty()) {
            say("Some say that they are of other feeds: %s."
                    .formatted(Texts.shorten(String.join(", ", result.otherFeeds()), LONGEST_NAMES)));
        }
        if (result.fresh() > 0) say(yes ? "They are taken in; the service judges them next." : NOT_YET);
        out.flush();
        return result.hasFaults() ? 1 : 0;
    }

    private int rules(RuleLists lists, String text) {
        RulePlan plan = lists.plan(file.toString(), text);
        for (RulePlan.Step step : plan.steps()) {
            switch (step) {
                case RulePlan.Step.Add(Rule rule, String becomes) -> say("+ %s  %s".formatted(rule.id(), becomes));
                case RulePlan.Step.Change(Rule rule, String was, String becomes) -> changed(rule.id(), was, becomes);
                case RulePlan.Step.Same _ -> {}
            }
        }
        plan.left().forEach(rule -> say("= %s  is not in the file and stays as it is".formatted(rule.id())));
        say("%d new, %d changed, %d as they are, %d not in the file."
                .formatted(
                        plan.additions(),
                        plan.changes(),
                        plan.same(),
                        plan.left().size()));
        boolean done = true;
        if (plan.isEmpty()) {
            say("Nothing differs from what is in force.");
        } else if (yes) {
            done = lists.apply(plan, OwnNames.IMPORT);
            if (done) say("%d rules added or changed.".formatted(plan.additions() + plan.changes()));
            else complain("Somebody changed a rule meanwhile, and nothing was changed: look again.");
        } else {
            say(NOT_YET);
        }
        out.flush();
        return done ? 0 : 1;
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
                            case GAP -> "@ line %d".formatted(line.before());
                        }));
        long gone = plan.lines().stream()
                .filter(line -> line.kind() == LineDiff.Kind.GONE)
                .count();
        long fresh = plan.lines().stream()
                .filter(line -> line.kind() == LineDiff.Kind.NEW)
                .count();
        say("%d lines go, %d come. Factors added: %s; gone: %s."
                .formatted(gone, fresh, ids(plan.added()), ids(plan.removed())));
        if (!plan.added().isEmpty())
            say("Until its next retraining the classifier files items under added factors by their query rules.");
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
                case Step.Change(var feed, String was, String becomes) -> changed(feed.id(), was, becomes);
                case Step.Same _ -> {}
            }
        }
        say("%d new, %d changed, %d as they are.".formatted(plan.additions(), plan.changes(), plan.same()));
        plan.problems().forEach(problem -> complain(at(problem.line()) + problem.detail()));
    }

    private void changed(Object id, String was, String becomes) {
        say("~ %s".formatted(id));
        say("    was      %s".formatted(was));
        say("    becomes  %s".formatted(becomes));
    }

    private String at(int line) {
        return line == 0 ? "%s: ".formatted(file) : "%s, line %d: ".formatted(file, line);
    }

    private void say(String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    private int failed(String why) {
        complain(why);
        return 1;
    }

    private void complain(String what) {
        Objects.requireNonNull(spec).commandLine().getErr().println(what);
    }
}
