package watch.cohesion.web.page;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as comma-separated values (RFC 4180). Of numbers the minus sign is a plain one, so that programs read them. */
public final class Csv {

    private static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private static final Pattern NUMBER = Pattern.compile("[-−+±]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private final StringBuilder lines = new StringBuilder();

    public Csv(String... columns) {
        line(columns);
    }

    public void line(String... cells) {
        lines.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        if (NUMBER.matcher(text).matches()) return text.replace('−', '-').replace("±", "");
        // A spreadsheet would run a text that begins like a formula.
        boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(letter -> "\",\r\n".indexOf(letter) >= 0);
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** As a file to keep. */
    public ResponseEntity<String> named(String name) {
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
