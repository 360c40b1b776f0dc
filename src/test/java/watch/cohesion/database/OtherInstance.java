package watch.cohesion.database;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;

/** Another JVM that runs a database and has committed a row, to be killed by a test. */
final class OtherInstance {

    private static final String READY = "the row is committed";

    private OtherInstance() {}

    static Process startOn(Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        OtherInstance.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(READY)) return process;
            said.append(line).append('\n');
        }
        throw new IllegalStateException("The other instance did not come up: " + said);
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedMariaDb database = EmbeddedMariaDb.start(Path.of(arguments[0]), 0, 64);
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE committed (n INT)");
            statement.execute("INSERT INTO committed VALUES (7)");
        }
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
