package watch.cohesion.database.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import watch.cohesion.database.DatabaseUnavailable;

/** The disk that the data folder is on. */
final class Disk {

    /** What the server writes each time it starts, and some more: it ends at once where it cannot. */
    static final long TO_START = 32;

    /** Its programs, unpacked. */
    static final long TO_UNPACK = 400;

    /** Its own tables and its log, when they are made. */
    static final long TO_INSTALL = 200;

    private static final long MEGABYTE = 1 << 20;

    private final Path folder;
    private final LongSupplier freeBytes;

    Disk(Path folder, LongSupplier freeBytes) {
        this.folder = folder;
        this.freeBytes = freeBytes;
    }

    /** Of a folder that is there. One that does not tell counts as endless. */
    static Disk of(Path folder) {
        return new Disk(folder, () -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                return Long.MAX_VALUE;
            }
        });
    }

    long freeMegabytes() {
        return freeBytes.getAsLong() / MEGABYTE;
    }

    boolean has(long megabytes) {
        return freeMegabytes() >= megabytes;
    }

    /**
     * @param what is about to be done, such as "to be unpacked"
     * @throws DatabaseUnavailable if there is not so much room
     */
    void needs(long megabytes, String what) {
        if (has(megabytes)) return;
        throw new DatabaseUnavailable(
                "There is no room for the embedded MariaDB %s: the disk of %s has %d MB left, and it needs %d."
                        .formatted(what, folder, freeMegabytes(), megabytes),
                "Make room, name a folder on another disk (cohesion.database.home), or set spring.datasource.url to a"
                        + " MariaDB server.",
                null);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
