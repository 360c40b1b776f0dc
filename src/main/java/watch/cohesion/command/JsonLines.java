package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Opens what has one JSON object a line. */
final class JsonLines {

    static final String STANDARD_INPUT = "-";

    /** Windows programs put it in front of what they save. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** No file begins with more of them. */
    private static final int BLANKS = 1_000;

    private JsonLines() {}

    /** The file is of another form than JSON Lines; the message is a sentence that says which. */
    static final class OtherForm extends IOException {

        private static final long serialVersionUID = 1L;

        OtherForm(String message) {
            super(message);
        }
    }

    /** A text or a number, without blanks around it; empty if there is none. */
    static String field(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException("\"%s\" is no text".formatted(name));
        }
        return value.asString().strip();
    }

    /** A sentence on why a file could not be read. */
    static String reason(String file, IOException why) {
        return switch (why) {
            case OtherForm form -> String.valueOf(form.getMessage());
            case NoSuchFileException _ -> "%s: there is no such file; check the path.".formatted(file);
            case AccessDeniedException _ -> "%s may not be read; check its permissions.".formatted(file);
            default -> "%s cannot be read: %s".formatted(file, why.getMessage());
        };
    }

    /** Why a file cannot be written, and what to do about it. */
    static String unwritable(String file, IOException why) {
        return switch (why) {
            case NoSuchFileException _ ->
                "%s cannot be written: its folder is not there; check the path.".formatted(file);
            case AccessDeniedException _ -> "%s may not be written; check its folder's permissions.".formatted(file);
            default -> "%s cannot be written: %s".formatted(file, why.getMessage());
        };
    }

    /**
     * In UTF-8, or in UTF-16 where a byte order mark says so. Bytes that are no UTF-8 become the replacement character,
     * so that one bad line does not end the reading.
     *
     * @param file a path, or {@link #STANDARD_INPUT}
     * @throws OtherForm if it is a feed, a page or one JSON array, each line of which would be a fault of its own
     */
    static BufferedReader open(String file, InputStream standardInput) throws IOException {
        InputStream source = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
        PushbackInputStream bytes = new PushbackInputStream(source, 2);
        BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, charset(bytes)));
        try {
            lines.mark(1);
            if (lines.read() != BYTE_ORDER_MARK) lines.reset();
            refuseOtherForms(file, firstLetter(lines));
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private static void refuseOtherForms(String file, int first) throws OtherForm {
        String name = file.equals(STANDARD_INPUT) ? "the standard input" : file;
        if (first == '<') {
            throw new OtherForm(
                    "%s is a feed or page, not JSON Lines; first run: cohesion-watch parse %s".formatted(name, file));
        }
        if (first == '[') throw new OtherForm("%s is a JSON array; give one object a line.".formatted(name));
    }

    /** The reading then goes on where it was, so that lines keep their numbers; -1 where there is none. */
    private static int firstLetter(BufferedReader lines) throws IOException {
        lines.mark(BLANKS);
        int letter = ' ';
        for (int read = 0; read < BLANKS && Character.isWhitespace(letter); read++) letter = lines.read();
        lines.reset();
        return letter;
    }

    private static Charset charset(PushbackInputStream bytes) throws IOException {
        byte[] first = bytes.readNBytes(2);
        bytes.unread(first);
        if (first.length < 2) return StandardCharsets.UTF_8;
        return switch ((first[0] & 0xFF) << 8 | (first[1] & 0xFF)) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
