package watch.cohesion.feed.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * The key that seals secrets: the one that is set, else, beside an embedded database, one of its own in a file that only
 * its owner can read. With a database server and no key there is none: all nodes must have the same.
 */
final class SecretKey {

    static final int BYTES = 32;

    private static final int NONCE = 16;

    private final @Nullable String set;
    private final @Nullable Path file;

    /**
     * @param set the setting, base64; null if there is none
     * @param file where to keep one of our own; null if that is no place for it
     */
    SecretKey(@Nullable String set, @Nullable Path file) {
        this.set = set;
        this.file = file;
    }

    /** Whether a text can be a key. */
    static boolean readable(String text) {
        try {
            return Base64.getDecoder().decode(text.strip()).length == BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * To seal with; a key of our own is made if there is none yet. Empty if there is no key and no place for one.
     *
     * @throws LockedLoginException if the key file cannot be used
     */
    Optional<BytesEncryptor> toSeal() {
        if (set != null) return Optional.of(with(set));
        if (file == null) return Optional.empty();
        try {
            if (!Files.exists(file)) create(file);
        } catch (IOException e) {
            throw new LockedLoginException("The key file %s cannot be made: %s.".formatted(file, e.getMessage()), e);
        }
        return Optional.of(with(own(file)));
    }

    /**
     * To open what was sealed; no key is made, for a new one would open nothing.
     *
     * @throws LockedLoginException if there is no key that could be used
     */
    BytesEncryptor toOpen() {
        if (set != null) return with(set);
        if (file == null) throw new LockedLoginException("No key is set (cohesion.feed.secret-key).");
        return with(own(file));
    }

    private static BytesEncryptor with(String text) {
        return new AesBytesEncryptor(
                new SecretKeySpec(Base64.getDecoder().decode(text.strip()), "AES"),
                KeyGenerators.secureRandom(NONCE),
                CipherAlgorithm.GCM);
    }

    private static String own(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LockedLoginException("The key file %s is gone.".formatted(file), e);
        } catch (IOException e) {
            throw new LockedLoginException("The key file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
        if (!readable(text)) {
            throw new LockedLoginException("The key file %s does not hold %d bytes in base64.".formatted(file, BYTES));
        }
        return text;
    }

    private static void create(Path file) throws IOException {
        String key = Base64.getEncoder()
                .encodeToString(KeyGenerators.secureRandom(BYTES).generateKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // another thread was first: its key is as good
        }
    }
}
