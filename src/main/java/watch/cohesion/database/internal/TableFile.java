package watch.cohesion.database.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.OptionalLong;

/** The file by which the server knows a table: made with it, and never touched until the table is altered or dropped. */
public final class TableFile {

    private static final long NANOS = 1_000_000_000L;

    private final Path file;

    public TableFile(DataFolder folder, String table) {
        this.file = folder.tables().resolve(ServerProcess.SCHEMA).resolve(table + ".frm");
    }

    /**
     * A negative number that a change of its owner or rights leaves as it is, and that no copy of it has, nor the file of a
     * table that was made anew. Where a file system keeps no time of birth, the last change stands for it, which a
     * copy may keep; but not its number on the disk.
     *
     * @return empty if it cannot be read
     */
    public OptionalLong mark() {
        try {
            Instant born = Files.readAttributes(file, BasicFileAttributes.class)
                    .creationTime()
                    .toInstant();
            return OptionalLong.of(-(born.getEpochSecond() * NANOS + born.getNano() + number()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private long number() throws IOException {
        boolean known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return known ? ((Number) Files.getAttribute(file, "unix:ino")).longValue() : 0;
    }
}
