package watch.cohesion.command;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts the lines of a file that need not fit in memory: so many at a time are sorted and written to a temporary file, and
 * the files are then read side by side. The same lines come out in the same order, however they stood.
 */
final class Runs implements AutoCloseable {

    /** What may happen to a line as it comes out. */
    interface Taker {

        void take(Line line) throws IOException;
    }

    /** @param number of the line in its file, from 1 */
    record Line(int number, DatedItem item) {}

    private final Comparator<Line> order;
    private final int most;
    private final List<Line> held = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** @param most lines that are held in memory */
    Runs(Comparator<Line> order, int most) {
        this.order = order;
        this.most = most;
    }

    void add(Line line) throws IOException {
        held.add(line);
        if (held.size() >= most) spill();
    }

    /** All lines in order, once. */
    void forEach(Taker taker) throws IOException {
        spill();
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(run -> run.line, order));
            for (Path file : files) {
                Run run = new Run(file);
                open.add(run);
                if (run.advance()) next.add(run);
            }
            while (!next.isEmpty()) {
                Run run = next.remove();
                taker.take(run.line);
                if (run.advance()) next.add(run);
            }
        } finally {
            for (Run run : open) run.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) Files.deleteIfExists(file);
    }

    private void spill() throws IOException {
        if (held.isEmpty()) return;
        held.sort(order);
        Path file = Files.createTempFile("replay", ".run");
        files.add(file);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Line line : held) write(line, out);
        }
        held.clear();
    }

    private static void write(Line line, DataOutputStream out) throws IOException {
        DatedItem item = line.item();
        Instant published = item.published();
        out.writeInt(line.number());
        out.writeLong(published.getEpochSecond());
        out.writeInt(published.getNano());
        for (String text : List.of(item.id(), item.source(), item.title(), item.summary())) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** One file, read from its beginning. */
    private static final class Run implements AutoCloseable {

        private static final Line NONE = new Line(0, new DatedItem("", "", Instant.EPOCH, "", ""));

        private final DataInputStream in;
        private Line line = NONE;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        /** @return false if there is no further line */
        boolean advance() throws IOException {
            try {
                int number = in.readInt();
                Instant published = Instant.ofEpochSecond(in.readLong(), in.readInt());
                String id = text();
                line = new Line(number, new DatedItem(id, text(), published, text(), text()));
                return true;
            } catch (EOFException e) {
                return false;
            }
        }

        private String text() throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
