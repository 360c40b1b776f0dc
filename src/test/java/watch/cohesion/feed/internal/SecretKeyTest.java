package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {

    private static final String SET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final byte[] LOGIN = "reader:pa55word".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void theFileIsMadeWhenItIsFirstNeededAndOnlyItsOwnerReadsIt() throws IOException {
        Path file = folder.resolve("data/feed-secret.key");
        SecretKey key = new SecretKey(null, file);
        assertThat(file).doesNotExist();

        assertThat(key.toSeal()).isPresent();

        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(SecretKey.readable(Files.readString(file))).isTrue();
    }

    @Test
    void whatIsSealedIsOpenedAfterARestart() {
        Path file = folder.resolve("feed-secret.key");
        byte[] sealed = new SecretKey(null, file).toSeal().orElseThrow().encrypt(LOGIN);

        assertThat(new SecretKey(null, file).toOpen().decrypt(sealed)).isEqualTo(LOGIN);
        assertThat(sealed)
                .isNotEqualTo(new SecretKey(null, file).toSeal().orElseThrow().encrypt(LOGIN));
    }

    @Test
    void aFileThatIsGoneIsNotMadeAnewToOpenWith() {
        Path file = folder.resolve("feed-secret.key");

        assertThatThrownBy(() -> new SecretKey(null, file).toOpen())
                .isInstanceOf(LockedLoginException.class)
                .hasMessage("The key file %s is gone.", file);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileWithoutAKeyInItIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("feed-secret.key"), "not a key");

        assertThatThrownBy(() -> new SecretKey(null, file).toSeal())
                .isInstanceOf(LockedLoginException.class)
                .hasMessage("The key file %s does not hold 32 bytes in base64.", file);
        assertThat(file).hasContent("not a key");
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() throws IOException {
        Path occupied = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> new SecretKey(null, occupied.resolve("feed-secret.key")).toSeal())
                .isInstanceOf(LockedLoginException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void theKeyThatIsSetWinsAndNoFileIsMade() {
        Path file = folder.resolve("feed-secret.key");
        byte[] sealed = new SecretKey(SET, file).toSeal().orElseThrow().encrypt(LOGIN);

        assertThat(new SecretKey(SET, null).toOpen().decrypt(sealed)).isEqualTo(LOGIN);
        assertThat(file).doesNotExist();
    }

    @Test
    void aServerWithoutAKeySealsNothingAndOpensNothing() {
        SecretKey none = new SecretKey(null, null);

        assertThat(none.toSeal()).isEmpty();
        assertThatThrownBy(none::toOpen)
                .isInstanceOf(LockedLoginException.class)
                .hasMessageContaining("cohesion.feed.secret-key");
    }
}
