package watch.cohesion.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The process of {@link Publishers}, and the address of each. */
public final class Loopback implements AutoCloseable {

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
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it copies bytes, and shall not compile at the service's cost
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publishers.class.getName(),
                        captures.toString(),
                        folder.toString(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return new Loopback(process, Integer.parseInt(port));
    }

    /** Each has a host of its own, which {@link #lookup} finds here. */
    public URI feed(int number) {
        return URI.create("http://" + "publisher-%d.example".formatted(number) + ":" + port + "/" + number);
    }

    /** In place of a name server. */
    public static List<InetAddress> lookup(String host) {
        return List.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
