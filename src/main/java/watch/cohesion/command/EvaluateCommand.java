package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Judged;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.classification.model.Label;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.classification.model.LabelledFile;
import watch.cohesion.classification.model.RuleClassifier;
import watch.cohesion.classification.model.Training;
import watch.cohesion.classification.model.TraitSet;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;

/** Labelled items in, a table of how good the classifier is out. */
@Command(
        name = "evaluate",
        description = "Scores the classifier against labelled items.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "In:  JSON Lines: an item's fields, \"relevant\", and \"factors\":[{\"id\",\"direction\",\"intensity\"}];"
                    + " items of one event share a \"story\".",
            "Out: per factor precision, recall, F1 and support; macro and micro F1; F1 of relevance; direction and"
                + " intensity on the factors found, with weighted kappa; calibration; each with the 95 %% range over"
                + " stories.",
            "A dash, null with --json, stands where the file does not tell: no item has the label, or nothing was said."
                    + " Macro F1 is over the factors that some item has.",
            "With --cross-validate the file's items are learned from, too: in five parts by story, each judged by what"
                    + " was learned from the four others and from all that ships, which also choose the thresholds; and"
                    + " the query rules, words and embeddings are each tested alone. Without, the shipped classifier is"
                    + " tested, and on the shipped items, which it knows, it looks better than it is.",
            "Cross-validation learns English only: items in other languages are left out of it. Without it, Korean"
                    + " items are judged by the query rules, and those in a language that is not judged count as not"
                    + " relevant.",
            "The factors are those of config/factors.yml of the folder where it runs, else those shipped. Labels of"
                    + " others are reported and are in no figure."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every line was judged",
            "1:some line was skipped, some factor is unknown, or nothing could be read",
            "2:wrong usage"
        })
final class EvaluateCommand implements Callable<Integer> {

    private final InputStream in;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "labelled items as JSON Lines, in UTF-8; - or none is the standard input")
    private String file = JsonLines.STANDARD_INPUT;

    @Option(names = "--json", description = "one JSON object instead of a table")
    private boolean json;

    @Option(names = "--cross-validate", description = "learn from the file and test on it, story by story")
    private boolean crossValidate;

    EvaluateCommand() {
        this(System.in);
    }

    EvaluateCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        try {
            LabelledFile labelled = read();
            labelled.faults().forEach(fault -> err().println(fault));
            if (labelled.items().isEmpty()) return failed("%s has no labelled items.".formatted(file));
            Factors factors = FactorFiles.load();
            boolean known = tellUnknown(labelled.items(), factors).isEmpty();
            List<Labelled> items = crossValidate ? Training.read(labelled.items()) : labelled.items();
            int leftOut = labelled.items().size() - items.size();
            if (leftOut > 0) tellLeftOut(leftOut, labelled.items().size());
            if (items.isEmpty()) return failed("%s has no item in English to learn from.".formatted(file));
            Map<String, Evaluation> evaluations =
                    crossValidate ? crossValidated(items, factors) : Map.of("shipped", shipped(items, factors));
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            if (json) out.println(EvaluationReport.json(evaluations));
            else evaluations.forEach((name, evaluation) -> EvaluationReport.table(out, name, evaluation));
            out.flush();
            return known && labelled.faults().isEmpty() ? 0 : 1;
        } catch (ConfigurationException faulty) {
            return failed(String.valueOf(faulty.getMessage()));
        } catch (IOException e) {
            return failed(JsonLines.reason(file, e));
        }
    }

    private LabelledFile read() throws IOException {
        try (BufferedReader lines = JsonLines.open(file, in)) {
            return LabelledFile.read(lines);
        }
    }

    /** Labels of factors that are not known are in no figure, however many there are. */
    private Set<FactorId> tellUnknown(List<Labelled> items, Factors factors) {
        Map<FactorId, Long> unknown = items.stream()
                .flatMap(item -> item.labels().stream())
                .map(Label::factor)
                .filter(Predicate.not(Set.copyOf(ids(factors))::contains))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String where = Files.isRegularFile(Path.of(FactorFiles.FACTORS))
                ? "in %s of this folder".formatted(FactorFiles.FACTORS)
                : "among the factors that ship";
        unknown.forEach((factor, labels) -> err().println(
                        "factor '%s' is not %s; its labels, %d, are in no figure.".formatted(factor, where, labels)));
        return unknown.keySet();
    }

    private void tellLeftOut(int count, int of) {
        err().println("%d of %d items are not in English; cross-validation learns English only and leaves them out."
                .formatted(count, of));
    }

    private Evaluation shipped(List<Labelled> items, Factors factors) {
        try (HybridClassifier classifier = HybridClassifier.of(factors)) {
            List<Judged> judged = judgedBy(classifier, items);
            tellNotJudged(judged);
            return Evaluation.of(judged, ids(factors));
        }
    }

    private void tellNotJudged(List<Judged> judged) {
        long count = judged.stream()
                .filter(each -> each.verdict().basis() == Verdict.Basis.UNSUPPORTED_LANGUAGE)
                .count();
        if (count == 0) return;
        err().println("%d of %d items are in languages that are not judged; they count as not relevant."
                .formatted(count, judged.size()));
    }

    private static Map<String, Evaluation> crossValidated(List<Labelled> items, Factors factors) {
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        List<Labelled> tested = Stream.concat(
                        items.stream(), LabelledFile.without(items, LabelledFile.tested()).stream())
                .toList();
        Training training = Training.of(factors, tested, LabelledFile.without(items, LabelledFile.exemplars()));
        Set<Labelled> asked = Set.copyOf(items);
        for (TraitSet traits : TraitSet.values()) {
            List<Judged> judged = judged(training.tested(), training.crossValidate(traits)).stream()
                    .filter(each -> asked.contains(each.item()))
                    .toList();
            evaluations.put(traits.word(), Evaluation.of(judged, ids(factors)));
        }
        try (RuleClassifier rules = RuleClassifier.of(factors)) {
            evaluations.put("rules as written", Evaluation.of(judgedBy(rules, items), ids(factors)));
        }
        return evaluations;
    }

    private static List<Judged> judgedBy(Classifier classifier, List<Labelled> items) {
        return items.parallelStream()
                .map(item -> new Judged(item, classifier.classify(item.text())))
                .toList();
    }

    private static List<Judged> judged(List<Labelled> items, List<Verdict> verdicts) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) judged.add(new Judged(items.get(i), verdicts.get(i)));
        return judged;
    }

    private static List<FactorId> ids(Factors factors) {
        return factors.all().stream().map(Factor::id).toList();
    }

    private int failed(String why) {
        err().println(why);
        return 1;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
