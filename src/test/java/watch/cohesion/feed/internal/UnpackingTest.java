package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as servers pack them, unpacked. */
class UnpackingTest {

    private static final byte[] FIRST = Packed.gzip("The first half, ".getBytes(StandardCharsets.UTF_8));
    private static final byte[] SECOND = Packed.gzip("and the second.".getBytes(StandardCharsets.UTF_8));

    @Test
    void gzipOfSeveralMembersIsOneText() throws IOException {
        assertThat(text("gzip", new Buffer().write(FIRST).write(SECOND))).isEqualTo("The first half, and the second.");
    }

    @Test
    void whatFollowsGzipAndIsNoneIsNotLookedAt() throws IOException {
        assertThat(text("gzip", new Buffer().write(SECOND).write(new byte[512])))
                .isEqualTo("and the second.");
        assertThat(text("gzip", new Buffer().write(SECOND).writeUtf8("\r\n"))).isEqualTo("and the second.");
    }

    @Test
    void gzipWithANameAndACommentIsRead() throws IOException {
        Buffer named = new Buffer().write(SECOND, 0, 3).writeByte(8 + 16).write(SECOND, 4, 6);
        named.writeUtf8("feed.xml\0of today\0").write(SECOND, 10, SECOND.length - 10);

        assertThat(text("gzip", named)).isEqualTo("and the second.");
    }

    @Test
    void gzipThatBreaksOffOrIsDamagedIsNoDocument() {
        byte[] damaged = SECOND.clone();
        damaged[SECOND.length - 5]++;

        assertThatThrownBy(() -> text("gzip", new Buffer().write(FIRST).write(Packed.half(SECOND))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> text("gzip", new Buffer().write(damaged))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, identity", "identity,GZIP", " x-gzip ,"})
    void identityIsNoPacking(String encoding) throws IOException {
        assertThat(text(encoding, new Buffer().write(SECOND))).isEqualTo("and the second.");
        assertThat(text("identity", new Buffer().writeUtf8("plain"))).isEqualTo("plain");
    }

    private static String text(String encoding, Buffer packed) throws IOException {
        try (var unpacked = Okio.buffer(Unpacking.of(List.of(encoding), packed))) {
            return unpacked.readUtf8();
        }
    }
}
