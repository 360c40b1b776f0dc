package watch.cohesion.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import watch.cohesion.classification.model.LabelledFile;
import watch.cohesion.classification.model.Trained;
import watch.cohesion.classification.model.Training;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.files.FactorFiles;

/** Learns the classifier's weights anew from the labelled items that ship with the product. */
@Command(
        name = "train",
        description = "Learns the classifier's weights from the labelled items that ship with the product.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "To be run after a change to labelled items, exemplars or query rules, into"
                    + " src/main/resources/classification/model.bin; takes two and a half minutes on two cores. Query"
                    + " rules are those of config/factors.yml of the folder where it runs, else those shipped."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the weights are written", "1:they are not", "2:wrong usage"})
final class TrainCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "file for the weights")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        try {
            Training training = Training.of(FactorFiles.load(), LabelledFile.tested(), LabelledFile.exemplars());
            // Who cannot be given the weights shall not wait for them; what is there stays until there are others.
            Files.newOutputStream(out, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            Trained trained = training.train();
            try (OutputStream file = Files.newOutputStream(out)) {
                trained.write(file);
            }
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println("%s: %d bytes, learned from %s".formatted(out, Files.size(out), trained.inputs()));
            return 0;
        } catch (ConfigurationException faulty) {
            err().println(faulty.getMessage());
            return 1;
        } catch (IOException e) {
            err().println(JsonLines.unwritable(out.toString(), e));
            return 1;
        }
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
