package watch.cohesion.feed.internal;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.InflaterSource;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Undoes gzip as all common readers do (RFC 1952): one member after another is unpacked, and what follows the last and is
 * no member, such as padding, is not looked at.
 */
final class GzipMembers implements Source {

    /** With the one method there is. */
    private static final ByteString MAGIC = ByteString.of((byte) 0x1f, (byte) 0x8b, (byte) 8);

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int TIME_AND_SYSTEM = 6;

    private final BufferedSource packed;
    private final CRC32 sum = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private @Nullable InflaterSource member;

    /** @param packed of which something is there */
    GzipMembers(BufferedSource packed) throws IOException {
        this.packed = packed;
        if (!isMember()) throw new IOException("it is said to be gzip and is none");
        member = begin();
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        Buffer piece = new Buffer();
        while (member != null) {
            long read = member.read(piece, byteCount);
            if (read >= 0) {
                byte[] bytes = piece.readByteArray();
                sum.update(bytes);
                sink.write(bytes);
                return read;
            }
            end();
            member = isMember() ? begin() : null;
        }
        return -1;
    }

    private boolean isMember() throws IOException {
        return packed.request(MAGIC.size()) && packed.rangeEquals(0, MAGIC);
    }

    private InflaterSource begin() throws IOException {
        packed.skip(MAGIC.size());
        int flags = packed.readByte();
        packed.skip(TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) packed.skip(packed.readShortLe() & 0xffff);
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CRC) != 0) packed.skip(2);
        sum.reset();
        inflater.reset();
        return new InflaterSource(packed, inflater);
    }

    private void skipText() throws IOException {
        byte sign;
        do sign = packed.readByte();
        while (sign != 0);
    }

    private void end() throws IOException {
        int promised = packed.readIntLe();
        packed.skip(4); // its length, of which the sum says enough
        if (promised != (int) sum.getValue()) throw new IOException("its gzip is damaged");
    }

    @Override
    public Timeout timeout() {
        return packed.timeout();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
