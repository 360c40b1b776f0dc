package watch.cohesion.classification.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A classifier's learned part, as a file. {@code train} makes it; the product ships one.
 *
 * @param inputs content hash of all that it was made from: labelled items, query rules, sentence model, code
 */
public record Trained(String inputs, Heads heads, Thresholds thresholds) {

    private static final String SHIPPED = "/classification/model.bin";
    private static final int FORMAT = 3;

    public static Trained shipped() {
        try (InputStream in = Objects.requireNonNull(Trained.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content hash of what the shipped one was made from, without reading the rest. */
    public static String shippedInputs() {
        try (InputStream in = Objects.requireNonNull(Trained.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return inputs(new DataInputStream(new GZIPInputStream(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inputs(DataInputStream in) throws IOException {
        if (in.readInt() != FORMAT) throw new IOException("This is no trained classifier, or one of another format");
        return in.readUTF();
    }

    /** @throws IOException if it cannot be read, or is no such file */
    public static Trained read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16));
        return new Trained(inputs(in), Heads.read(in), Thresholds.read(in));
    }

    public void write(OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file), 1 << 16));
        out.writeInt(FORMAT);
        out.writeUTF(inputs);
        heads.write(out);
        thresholds.write(out);
        out.close();
    }
}
