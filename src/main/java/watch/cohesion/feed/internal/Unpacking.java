package watch.cohesion.feed.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import okhttp3.brotli.Brotli;
import okio.BufferedSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;

/** Undoes the compression of a body. What is said to be compressed in a way we did not offer is left as it is. */
final class Unpacking {

    static final String OFFERED = "br, gzip, deflate";

    private static final int ZLIB_METHOD = 8;

    private Unpacking() {}

    /** @param encodings the lines of {@code Content-Encoding} */
    static Source of(List<String> encodings, Source source) throws IOException {
        BufferedSource packed = Okio.buffer(source);
        if (packed.exhausted()) return packed;
        return switch (encoding(encodings)) {
            case "gzip", "x-gzip" -> new GzipMembers(packed);
            case "br" -> Brotli.INSTANCE.decompress(packed);
            case "deflate" -> new InflaterSource(packed, new Inflater(!hasZlibHeader(packed)));
            default -> packed;
        };
    }

    /** That which changes the bytes; empty if none does. */
    private static String encoding(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .collect(Collectors.joining(","));
    }

    /** The standard means zlib by "deflate" (RFC 9110, 8.4.1.2), and some servers send the bare stream. */
    private static boolean hasZlibHeader(BufferedSource packed) throws IOException {
        if (!packed.request(2)) return true;
        int first = packed.getBuffer().getByte(0) & 0xff;
        int second = packed.getBuffer().getByte(1) & 0xff;
        return first % 16 == ZLIB_METHOD && (first * 256 + second) % 31 == 0;
    }
}
