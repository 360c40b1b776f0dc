package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, started as an operator starts it: {@code java -jar}, in a folder of its own. */
final class Program {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Program start(Path folder, String... arguments) throws IOException {
        return start(ProcessHandle.current().info().command().orElseThrow(), folder, arguments);
    }

    /** With the java that the path names, which may be an older one. */
    static Program start(String java, Path folder, String... arguments) throws IOException {
        // A program that lives for seconds is done sooner without the optimising compiler.
        List<String> command = new ArrayList<>(List.of(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", System.getProperty("cohesion.jar")));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Program(process, output);
    }

    /** To a good end; what it said. */
    static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        Program program = start(folder, arguments);
        assertThat(program.exitCode()).as(program.said()).isZero();
        return program.said();
    }

    /** Everything it has said so far. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Gives the program something to read, and closes its input. */
    Program reads(String input) throws IOException {
        try (var stream = process.outputWriter()) {
            stream.write(input);
        }
        return this;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The program did not end. It said: " + said());
        }
        return process.exitValue();
    }

    boolean running() {
        return process.isAlive();
    }

    /** What an operator's Ctrl-C or a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** kill -9: nothing is cleaned up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
