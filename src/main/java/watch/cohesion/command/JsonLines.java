package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what has one JSON object a line. */
final class JsonLines {

    static final String STANDARD_INPUT = "-";

    /** Windows programs put it in front of what they save. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonLines() {}

    /**
     * In UTF-8, or in UTF-16 where a byte order mark says so. Bytes that are no UTF-8 become the replacement character,
     * so that one bad line does not end the reading.
     *
     * @param file a path, or {@link #STANDARD_INPUT}
     */
    static BufferedReader open(String file, InputStream standardInput) throws IOException {
        InputStream source = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
        PushbackInputStream bytes = new PushbackInputStream(source, 2);
        BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, charset(bytes)));
        lines.mark(1);
        if (lines.read() != BYTE_ORDER_MARK) lines.reset();
        return lines;
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
