package watch.cohesion.feed.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies as servers pack them, whole and broken. */
final class Packed {

    private Packed() {}

    static byte[] gzip(byte[] plain) {
        return packed(
                out -> {
                    try {
                        return new GZIPOutputStream(out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                plain);
    }

    /** @param bare without the head that the standard wants and some servers leave out */
    static byte[] deflate(boolean bare, byte[] plain) {
        return packed(out -> new DeflaterOutputStream(out, new Deflater(9, bare)), plain);
    }

    private static byte[] packed(Function<OutputStream, OutputStream> packer, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.apply(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }
}
