package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.files.FactorFiles;

/** Items in, verdicts out, one JSON line each, in the order of the input. */
@Command(
        name = "classify",
        description =
                "Tells of each item whether it bears on the alliance, and on which factors, which way and how far.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "In:  {\"id\",\"title\",\"summary\",\"source\",\"published\"}, of which title or summary must be there.",
            "Out: {\"id\",\"relevant\",\"relevance\",\"factors\":[{\"id\",\"probability\",\"direction\","
                + "\"directionProbability\",\"intensity\",\"evidence\":[words]}],\"unsure\":[ids],\"language\",\"basis\"}",
            "probability: that the item bears on the factor. directionProbability: that the direction is right if it"
                    + " does; 1 where query rules alone tell it, which weigh none.",
            "unsure: factors a little below their threshold, for a person to decide. basis: model (English), rules"
                + " (Korean: query rules alone, less sure), gate (names nobody of the alliance), unsupported-language"
                + " (not judged).",
            "Judged by config/factors.yml of the folder where it runs, else by the one shipped."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every line was classified",
            "1:some line was skipped, or nothing could be read",
            "2:wrong usage"
        })
final class ClassifyCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper READER = JsonMapper.shared();

    private final InputStream in;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "JSON Lines; - or none is the standard input.")
    private String file = JsonLines.STANDARD_INPUT;

    @Option(
            names = "--all",
            description =
                    "Every factor's probability, also of those that the item is not filed under; these have id and"
                            + " probability only.")
    private boolean all;

    ClassifyCommand() {
        this(System.in, System.out);
    }

    /** @param out takes UTF-8, whatever the terminal's charset is */
    ClassifyCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (BufferedReader lines = JsonLines.open(file, in);
                HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            return classify(lines, classifier) == 0 ? 0 : 1;
        } catch (ConfigurationException faulty) {
            return failed(faulty.getMessage());
        } catch (IOException unreadable) {
            return failed(JsonLines.reason(file, unreadable));
        } finally {
            out.flush();
        }
    }

    private int classify(BufferedReader lines, Classifier classifier) throws IOException {
        int skipped = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) continue;
            try {
                JsonNode item = READER.readTree(line);
                print(item.path("id"), classifier.classify(text(item)));
            } catch (JacksonException | IllegalArgumentException bad) {
                skipped++;
                complain("line %d is skipped: %s".formatted(number, reason(bad)));
            }
            if (!lines.ready()) out.flush();
        }
        return skipped;
    }

    private static Text text(JsonNode item) {
        if (!item.isObject()) throw new IllegalArgumentException("it is no JSON object");
        if (!item.has("title") && !item.has("summary")) {
            throw new IllegalArgumentException("it has neither \"title\" nor \"summary\"");
        }
        return Text.composed(text(item, "title"), text(item, "summary"));
    }

    private static String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isString()) throw new IllegalArgumentException("\"%s\" is no text".formatted(field));
        return value.stringValue();
    }

    private static String reason(RuntimeException bad) {
        if (bad instanceof JacksonException json) return "it is no JSON: " + json.getOriginalMessage();
        return String.valueOf(bad.getMessage());
    }

    private void print(JsonNode id, Verdict verdict) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeName("id");
            if (id.isNumber()) json.writeNumber(id.decimalValue());
            else if (id.isString()) json.writeString(id.stringValue());
            else json.writeNull();
            json.writeBooleanProperty("relevant", verdict.relevant());
            json.writeNumberProperty("relevance", verdict.relevance());
            json.writeName("factors");
            json.writeStartArray();
            verdict.factors().forEach(factor -> print(json, factor));
            if (all) printBelow(json, verdict);
            json.writeEndArray();
            json.writeName("unsure");
            json.writeStartArray();
            verdict.unsure().forEach(factor -> json.writeString(factor.value()));
            json.writeEndArray();
            json.writeStringProperty("language", verdict.language());
            json.writeStringProperty("basis", verdict.basis().word());
            json.writeEndObject();
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private static void print(JsonGenerator json, FactorAssessment factor) {
        json.writeStartObject();
        json.writeStringProperty("id", factor.factor().value());
        json.writeNumberProperty("probability", factor.probability());
        json.writeStringProperty("direction", factor.direction().word());
        json.writeNumberProperty("directionProbability", factor.directionProbability());
        json.writeNumberProperty("intensity", factor.intensity().grade());
        json.writeName("evidence");
        json.writeStartArray();
        factor.evidence().stream().map(Evidence::quote).distinct().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void printBelow(JsonGenerator json, Verdict verdict) {
        List<FactorId> above =
                verdict.factors().stream().map(FactorAssessment::factor).toList();
        verdict.probabilities().entrySet().stream()
                .filter(each -> !above.contains(each.getKey()))
                .sorted(Map.Entry.<FactorId, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> {
                    json.writeStartObject();
                    json.writeStringProperty("id", each.getKey().value());
                    json.writeNumberProperty("probability", each.getValue());
                    json.writeEndObject();
                });
    }

    private int failed(@Nullable String why) {
        complain(String.valueOf(why));
        return 1;
    }

    private void complain(String what) {
        Objects.requireNonNull(spec).commandLine().getErr().println(what);
    }
}
