package watch.cohesion.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Thousands of publishers in one process of its own: one port on loopback, a document per path, an ETag for each. Prints its port, and ends when its standard input does.
 */
public final class Publishers {

    private Publishers() {}

    /** @param arguments the folder with the captures, the one for their copies, and how many */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Captures.write(Path.of(arguments[0]), folder, Integer.parseInt(arguments[2]));
        try (ServerSocket socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> {
                while (!socket.isClosed()) accept(socket, folder);
            });
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void accept(ServerSocket socket, Path folder) {
        try {
            Socket connection = socket.accept();
            Thread.ofVirtual().start(() -> serve(connection, folder));
        } catch (IOException e) {
            // closed at the end
        }
    }

    private static void serve(Socket connection, Path folder) {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream out = new BufferedOutputStream(connection.getOutputStream())) {
            String name = in.readLine().split(" ", 3)[1].substring(1);
            boolean known = false;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                known |= line.equalsIgnoreCase("If-None-Match: \"" + name + "\"");
            }
            byte[] body = known ? new byte[0] : Files.readAllBytes(folder.resolve(name));
            String head = known
                    ? "304 Not Modified"
                    : "200 OK\r\nContent-Type: application/xml\r\nContent-Length: " + body.length;
            out.write("HTTP/1.1 %s\r\nETag: \"%s\"\r\nConnection: close\r\n\r\n"
                    .formatted(head, name)
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        } catch (IOException | RuntimeException e) {
            System.err.println("a publisher failed: " + e);
        }
    }
}
