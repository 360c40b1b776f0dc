package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.indicator.scoring.FactorSettings;

/** Dated items in, daily scores and alerts out, as if the items had arrived on their dates. */
@Command(
        name = "replay",
        description =
                "Runs dated items through classification, scoring and alerts as if they had arrived on their dates.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "In:  {\"id\",\"title\",\"summary\",\"source\",\"published\"}, of which id, published and one of title and"
                    + " summary must be there. A date without a time counts as 12:00 UTC. All sources count as equally"
                    + " reliable (0.8); items that name none, as of one publisher.",
            "Out: scores.csv (date,factor,score,low,high,level): stress 0-100 at 24:00 UTC of each day from the first"
                    + " item's to the last item's, with its 80 %% range; factor 'cohesion' is the index, 100 = most"
                    + " cohesive. alerts.jsonl ({\"at\",\"factor\",\"kind\",\"from\",\"to\",\"score\"}): kind is level,"
                    + " rise, shift or composite for more stress, easing for less; from and to are levels of stress."
                    + " They go by the thresholds of the scoring method: config/rules.yml is not read.",
            "A long silence of the whole file counts as a hole in it, not as calm: nothing fades while it lasts.",
            "It prints the version of the method with a digest of its settings, how many items it took, and a digest of"
                    + " scores.csv: who gets the same three has the same scores.",
            "Judged by config/factors.yml of the folder where it runs, else by the one shipped. The same items give the"
                    + " same bytes, in whatever order they stand; files larger than memory are sorted on disk."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every line was replayed",
            "1:some line was skipped, or nothing could be read or written",
            "2:wrong usage"
        })
final class ReplayCommand implements Callable<Integer> {

    private final InputStream in;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "dated items as JSON Lines, in UTF-8; - is the standard input")
    private String file = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the results; made if absent")
    private Path out = Path.of("");

    ReplayCommand() {
        this(System.in);
    }

    ReplayCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        try {
            Factors factors = FactorFiles.load();
            AtomicInteger faults = new AtomicInteger();
            replay(factors, fault -> {
                faults.incrementAndGet();
                err().println(fault);
            });
            return faults.get() == 0 ? 0 : 1;
        } catch (ConfigurationException faulty) {
            return failed(String.valueOf(faulty.getMessage()));
        } catch (JsonLines.OtherForm form) {
            return failed(String.valueOf(form.getMessage()));
        } catch (AccessDeniedException denied) {
            return failed("%s may not be read or written; check its permissions.".formatted(denied.getFile()));
        } catch (NoSuchFileException missing) {
            return failed("%s: there is no such file; check the path.".formatted(missing.getFile()));
        } catch (FileAlreadyExistsException taken) {
            return failed("%s is no folder; give --out a folder.".formatted(taken.getFile()));
        } catch (IOException e) {
            return failed("%s could not be replayed: %s".formatted(file, e.getMessage()));
        }
    }

    private void replay(Factors factors, Consumer<String> faults) throws IOException {
        List<FactorSettings> settings =
                factors.all().stream().map(FactorSettings::of).toList();
        try (BufferedReader lines = JsonLines.open(file, in)) {
            Files.createDirectories(out);
            ReplayFiles files = new ReplayFiles(out);
            Replay replay;
            try (files;
                    HybridClassifier classifier = HybridClassifier.of(factors)) {
                replay = new Replay(classifier, settings, files);
                DatedItems.read(lines, faults, line -> replay.take(line.item()));
                replay.end();
            }
            tell(replay, files.digest());
        }
    }

    private void tell(Replay replay, String digest) {
        if (replay.items() == 0) {
            print("No dated items, so no scores and no alerts in %s.".formatted(out));
            return;
        }
        print("%d items, %d of them relevant, %d alerts: %s and %s in %s."
                .formatted(
                        replay.items(),
                        replay.relevant(),
                        replay.alerts(),
                        ReplayFiles.SCORES,
                        ReplayFiles.ALERTS,
                        out));
        print("Method %s; SHA-256 of %s: %s".formatted(replay.method(), ReplayFiles.SCORES, digest));
    }

    private void print(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
    }

    private int failed(String why) {
        err().println(why);
        return 1;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
