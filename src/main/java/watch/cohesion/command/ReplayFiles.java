package watch.cohesion.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.configuration.Sha256;

/** Writes what a replay finds: the same bytes for the same findings, in UTF-8 with line feeds, on every machine. */
final class ReplayFiles implements Replay.Findings, AutoCloseable {

    static final String SCORES = "scores.csv";
    static final String ALERTS = "alerts.jsonl";

    private static final CsvSchema SCHEMA = CsvSchema.builder()
            .addColumns(List.of("date", "factor", "score", "low", "high", "level"), CsvSchema.ColumnType.STRING)
            .setUseHeader(true)
            .setLineSeparator('\n')
            .build();

    private final JsonFactory json = new JsonFactory();
    private final MessageDigest digest = Sha256.begin();
    private final Writer scores;
    private final SequenceWriter rows;
    private final Writer alerts;

    /** @param folder exists */
    ReplayFiles(Path folder) throws IOException {
        scores = new BufferedWriter(new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(folder.resolve(SCORES)), digest), StandardCharsets.UTF_8));
        rows = new CsvMapper().writer(SCHEMA).writeValues(scores);
        alerts = Files.newBufferedWriter(folder.resolve(ALERTS));
    }

    @Override
    public void day(Replay.DayScore day) {
        rows.write(List.of(
                day.date().toString(),
                day.series(),
                points(day.milli() / 1_000.0),
                points(day.low()),
                points(day.high()),
                day.level().word()));
    }

    @Override
    public void alert(Alert alert) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator object = json.createGenerator(ObjectWriteContext.empty(), line)) {
            object.writeStartObject();
            object.writeStringProperty("at", alert.at().toString());
            object.writeStringProperty("factor", alert.series());
            object.writeStringProperty("kind", alert.kind().name().toLowerCase(Locale.ROOT));
            object.writeStringProperty("from", alert.from().word());
            object.writeStringProperty("to", alert.to().word());
            object.writeNumberProperty("score", alert.value());
            object.writeEndObject();
        }
        alerts.append(line.toString()).append('\n');
    }

    @Override
    public void close() throws IOException {
        rows.close();
        scores.close();
        alerts.close();
    }

    /** SHA-256 of the scores as they were written, in hexadecimal digits; once, after the files are closed. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
