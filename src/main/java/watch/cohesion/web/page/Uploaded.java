package watch.cohesion.web.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A text that comes as a file or is pasted; the file wins. */
public final class Uploaded {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Uploaded() {}

    /** @throws IOException if the file cannot be read any more */
    public static String text(@Nullable MultipartFile file, String pasted) throws IOException {
        String given = file == null || file.isEmpty() ? pasted : new String(file.getBytes(), StandardCharsets.UTF_8);
        return given.startsWith(BYTE_ORDER_MARK) ? given.substring(1) : given;
    }
}
