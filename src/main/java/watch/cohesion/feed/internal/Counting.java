package watch.cohesion.feed.internal;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Counts what comes over the network, and stops reading beyond a number of bytes, whatever it unpacks to. */
final class Counting extends ForwardingSource {

    private final long most;
    private final FetchProgress progress;

    Counting(Source source, long most, FetchProgress progress) {
        super(source);
        this.most = most;
        this.progress = progress;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) progress.received(read);
        if (progress.packedBytes() > most) throw new TooLargeException();
        return read;
    }

    /** More came than a document may have. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
