package watch.cohesion.classification.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** A program that is told to end while the sentence model is wanted. */
class EncoderAtTheEndTest {

    @Test
    void aModelThatIsLoadedReadsOnUntilTheProgramHasEnded() throws Exception {
        assertThat(atTheEnd("loaded before")).isEqualTo("read");
    }

    @Test
    void aModelThatNobodyHadLoadedIsGivenUpWhichIsNoFaultOfAText() throws Exception {
        assertThat(atTheEnd("not loaded")).isEqualTo("given up");
    }

    private static String atTheEnd(String how) throws Exception {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        return said.strip();
    }

    /** Loads the model and reads with it when it is about to end, after the runtime's own hook has run. */
    static final class Ending {

        public static void main(String[] how) {
            if (how[0].equals("loaded before")) Encoder.load().close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(500);
                    try (Encoder model = Encoder.load()) {
                        model.encode("Seoul and Washington hold the exercise as planned");
                    }
                    System.out.println("read");
                } catch (CancellationException e) {
                    System.out.println("given up");
                } catch (Exception e) {
                    System.out.println(e);
                }
            }));
        }
    }
}
