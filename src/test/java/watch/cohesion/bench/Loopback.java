package watch.cohesion.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of {@link Publishers}, and the address of each. */
public final class Loopback implements AutoCloseable {

    private static final int BLOCK = 250;

    private final Process process;
    private final int port;

    private Loopback(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts them with copies of captured feeds.
     *
     * @param captures the folder with the captures and their index
     * @param folder where the copies are written
     */
    public static Loopback start(Path captures, Path folder, int count) throws IOException {
        Captures.write(captures, folder, count);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publishers.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return new Loopback(process, Integer.parseInt(port));
    }

    /** Each has a host of its own. */
    public URI feed(int number) {
        return URI.create("http://127.%d.%d.%d:%d/%d"
                .formatted(10 + number / (BLOCK * BLOCK), number / BLOCK % BLOCK, 1 + number % BLOCK, port, number));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
