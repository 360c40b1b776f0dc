package watch.cohesion.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as comma-separated values (RFC 4180). Minus signs are plain ones, so that programs read the numbers. */
final class Csv {

    private static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final StringBuilder lines = new StringBuilder();

    Csv(String... columns) {
        line(columns);
    }

    void line(String... cells) {
        lines.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        String plain = text.replace('−', '-').replace("±", "");
        boolean quote = plain.contains(",") || plain.contains("\"") || plain.contains("\n");
        // A spreadsheet would run a text that begins like a formula.
        String safe = plain.matches("[=+@\\t].*|-[^0-9].*") && !plain.matches("\\+[0-9.]+") ? "'" + plain : plain;
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** As a file to keep. */
    ResponseEntity<String> named(String name) {
        String file = ContentDisposition.attachment().filename(name).build().toString();
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, file)
                .body(toString());
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
