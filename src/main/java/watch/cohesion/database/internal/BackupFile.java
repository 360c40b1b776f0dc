package watch.cohesion.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.database.Backup.Content;
import watch.cohesion.database.Backup.Fault;

/** A backup on disk: a zip of the statements, and of what they are, with their digest. */
final class BackupFile {

    private static final int FORMAT = 1;
    private static final String STATEMENTS = "database.sql";
    private static final String LABEL = "backup.properties";

    private final Path path;

    BackupFile(Path path) {
        this.path = path;
    }

    /** Where statements come from. */
    @FunctionalInterface
    interface Source {

        void into(ServerTools.Transfer<InputStream> reader) throws IOException;
    }

    /** Written aside and moved, so that half a backup never has the name of a whole one. */
    Content write(Instant at, int tables, Source statements) throws IOException {
        if (Files.exists(path)) throw new FileAlreadyExistsException(path.toString());
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        try {
            DataFolder.writePrivately(unfinished, "");
            Content content;
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                MessageDigest digest = Sha256.begin();
                long[] bytes = {0};
                zip.putNextEntry(new ZipEntry(STATEMENTS));
                statements.into(stream -> bytes[0] = new DigestInputStream(stream, digest).transferTo(zip));
                content = new Content(at, tables, bytes[0]);
                zip.putNextEntry(new ZipEntry(LABEL));
                zip.write(label(content, HexFormat.of().formatHex(digest.digest()))
                        .getBytes(StandardCharsets.UTF_8));
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return content;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String label(Content content, String digest) {
        return """
            # A backup of Cohesion Watch; "restore" reads it.
            format=%d
            at=%s
            tables=%d
            bytes=%d
            sha256=%s
            """.formatted(FORMAT, content.at(), content.tables(), content.bytes(), digest);
    }

    /**
     * Reads all of it.
     *
     * @throws Fault if it is no whole backup that this version can read
     */
    Content check() throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Properties label = new Properties();
            label.load(new StringReader(new String(stream(zip, LABEL).readAllBytes(), StandardCharsets.UTF_8)));
            if (Integer.parseInt(label.getProperty("format")) > FORMAT) {
                throw new Fault("%s was written by a newer version; restore it with that.".formatted(path));
            }
            MessageDigest digest = Sha256.begin();
            new DigestInputStream(stream(zip, STATEMENTS), digest).transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(digest.digest()).equals(label.getProperty("sha256"))) throw damaged();
            return new Content(
                    Instant.parse(label.getProperty("at")),
                    Integer.parseInt(label.getProperty("tables")),
                    Long.parseLong(label.getProperty("bytes")));
        } catch (NoSuchFileException e) {
            throw new Fault("%s: there is no such file; check the path.".formatted(path), e);
        } catch (ZipException | DateTimeException | NumberFormatException e) {
            throw damaged();
        }
    }

    /** The statements, to be closed by the reader. */
    void copyTo(OutputStream out) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            stream(zip, STATEMENTS).transferTo(out);
        }
    }

    private InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw damaged();
        return zip.getInputStream(entry);
    }

    private Fault damaged() {
        return new Fault("%s is no backup, or a damaged one; nothing was changed. Take another.".formatted(path));
    }
}
