package watch.cohesion.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;

/** The commands that need a database, as somebody types them, over the beans of a test. */
final class Typed {

    private final ApplicationContext context;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private String banner = "";

    Typed(ApplicationContext context) {
        this.context = context;
    }

    /** From now on. */
    void under(String given) {
        banner = given;
    }

    /** @return the exit code */
    int run(String... arguments) {
        House house = _ -> new House.Opened() {
            @Override
            public <T> T face(Class<T> type) {
                return context.getBean(type);
            }

            @Override
            public String banner() {
                return banner;
            }

            @Override
            public void close() {
                // the context ends with the tests
            }
        };
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand(new ExportCommand(house, printer))
                .addSubcommand(new ImportCommand(house, printer))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What comes next is all that was printed. */
    void forgetPrinted() {
        out.reset();
    }

    String complained() {
        return err.toString();
    }
}
