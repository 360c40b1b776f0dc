package watch.cohesion.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import watch.cohesion.classification.evaluation.Counts;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.classification.evaluation.Evaluation.Range;
import watch.cohesion.classification.evaluation.EvaluationScores;
import watch.cohesion.classification.evaluation.OrdinalAgreement;
import watch.cohesion.classification.evaluation.Reliability;
import watch.cohesion.factor.FactorId;

/** An evaluation as a table for people and as JSON for programs. */
final class EvaluationReport {

    /** A factor with fewer labels is not measured by them: its recall is known to a fifth at best. */
    private static final int FEW = 25;

    private static final JsonFactory JSON = new JsonFactory();

    private EvaluationReport() {}

    static void table(PrintWriter out, String name, Evaluation evaluation) {
        EvaluationScores scores = evaluation.scores();
        out.printf(Locale.ROOT, "%s: %d items of %d stories%n", name, evaluation.items(), evaluation.stories());
        out.printf(Locale.ROOT, "  %-22s %9s %9s %9s %9s%n", "factor", "precision", "recall", "F1", "support");
        for (FactorId factor : evaluation.factors()) {
            Counts counts = scores.factors().getOrDefault(factor, scores.relevance());
            out.printf(
                    Locale.ROOT,
                    "  %-22s %9s %9s %9s %9d%s%n",
                    factor,
                    number(precision(counts)),
                    number(recall(counts)),
                    number(f1(counts)),
                    counts.support(),
                    counts.support() < FEW ? "  few labels" : "");
        }
        for (Measure measure : Measure.values()) {
            Range range = evaluation.ranges().getOrDefault(measure, new Range(0, 0));
            out.printf(
                    Locale.ROOT,
                    "  %-42s %9s  [%s, %s]%n",
                    words(measure, evaluation),
                    number(measure.of(scores)),
                    number(range.low()),
                    number(range.high()));
        }
        out.printf(Locale.ROOT, "  pairs of item and factor left to a person: %d%n", scores.unsure());
        out.println("  a probability of...  is true of factors (n)     of relevance (n)");
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            out.printf(
                    Locale.ROOT,
                    "  %.1f to %.1f           %18s %20s%n",
                    bin / 10.0,
                    (bin + 1) / 10.0,
                    share(scores.factorReliability(), bin),
                    share(scores.relevanceReliability(), bin));
        }
        out.println();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String share(Reliability reliability, int bin) {
        int count = reliability.counts()[bin];
        return count == 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f (%d)", (double) reliability.trues()[bin] / count, count);
    }

    /** Not a number where nothing was said. */
    private static double precision(Counts counts) {
        return counts.right() + counts.wrong() == 0 ? Double.NaN : counts.precision();
    }

    /** Not a number where there is nothing to find. */
    private static double recall(Counts counts) {
        return counts.support() == 0 ? Double.NaN : counts.recall();
    }

    /** Not a number where there is nothing to find. */
    private static double f1(Counts counts) {
        return counts.support() == 0 ? Double.NaN : counts.f1();
    }

    private static String words(Measure measure, Evaluation evaluation) {
        int labelled = evaluation.scores().labelledFactors();
        int all = evaluation.factors().size();
        return switch (measure) {
            case RELEVANCE_F1 -> "F1 of relevance";
            case MACRO_F1 ->
                labelled == all
                        ? "macro F1 over factors"
                        : "macro F1 over the %d of %d factors labelled".formatted(labelled, all);
            case MICRO_F1 -> "micro F1 over factors";
            case DIRECTION -> "direction right, on factors found";
            case DIRECTION_KAPPA -> "direction, weighted kappa";
            case INTENSITY -> "intensity right, on factors found";
            case INTENSITY_KAPPA -> "intensity, weighted kappa";
            case RELEVANCE_CALIBRATION_ERROR -> "calibration error of relevance";
            case FACTOR_CALIBRATION_ERROR -> "calibration error of factors";
        };
    }

    /** One object; per evaluation its name and numbers. */
    static String json(Map<String, Evaluation> evaluations) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            evaluations.forEach((name, evaluation) -> {
                json.writeName(name);
                write(json, evaluation);
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Evaluation evaluation) {
        EvaluationScores scores = evaluation.scores();
        json.writeStartObject();
        json.writeNumberProperty("items", evaluation.items());
        json.writeNumberProperty("stories", evaluation.stories());
        json.writeName("factors");
        json.writeStartArray();
        for (FactorId factor : evaluation.factors()) {
            Counts counts = scores.factors().getOrDefault(factor, scores.relevance());
            json.writeStartObject();
            json.writeStringProperty("id", factor.value());
            counts(json, counts);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("relevance");
        json.writeStartObject();
        counts(json, scores.relevance());
        json.writeEndObject();
        for (Measure measure : Measure.values()) {
            json.writeName(measure.name().toLowerCase(Locale.ROOT));
            Range range = evaluation.ranges().getOrDefault(measure, new Range(0, 0));
            json.writeStartObject();
            number(json, "value", measure.of(scores));
            number(json, "low", range.low());
            number(json, "high", range.high());
            if (measure == Measure.MACRO_F1) json.writeNumberProperty("factors", scores.labelledFactors());
            json.writeEndObject();
        }
        pairs(json, "direction_pairs", scores.direction());
        pairs(json, "intensity_pairs", scores.intensity());
        reliability(json, "factor_reliability", scores.factorReliability());
        reliability(json, "relevance_reliability", scores.relevanceReliability());
        json.writeNumberProperty("unsure", scores.unsure());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isNaN(value)) json.writeNullProperty(name);
        else json.writeNumberProperty(name, value);
    }

    private static void counts(JsonGenerator json, Counts counts) {
        number(json, "precision", precision(counts));
        number(json, "recall", recall(counts));
        number(json, "f1", f1(counts));
        json.writeNumberProperty("support", counts.support());
    }

    /** Rows are labels, columns what was said. */
    private static void pairs(JsonGenerator json, String name, OrdinalAgreement agreement) {
        json.writeName(name);
        json.writeStartArray();
        for (int[] row : agreement.pairs()) json.writeArray(row, 0, row.length);
        json.writeEndArray();
    }

    private static void reliability(JsonGenerator json, String name, Reliability reliability) {
        json.writeName(name);
        json.writeStartArray();
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            int count = reliability.counts()[bin];
            json.writeStartObject();
            json.writeNumberProperty("count", count);
            json.writeNumberProperty("probability", count == 0 ? 0 : reliability.sums()[bin] / count);
            json.writeNumberProperty(
                    "share", count == 0 ? 0 : (double) reliability.trues()[bin] / count);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
