package watch.cohesion.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedParser;
import watch.cohesion.parse.ParseFailure;
import watch.cohesion.parse.ParsedFeed;

/** Feed documents in, JSON Lines out: one line for each entry, or one with the error for a document that is no feed. */
@Command(
        name = "parse",
        description = "Parses feed documents; prints one JSON line for each entry.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Out: {\"file\",\"feedTitle\",\"id\",\"title\",\"link\",\"published\",\"summary\"}; published is when an"
                + " entry was last touched, where it does not tell when it was published. Of a document that cannot be"
                + " parsed: {\"file\",\"error\"}."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every document was parsed", "1:some document could not be parsed", "2:wrong usage"})
final class ParseCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final JsonFactory JSON = new JsonFactory();

    private final InputStream in;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "RSS, Atom, CDF or JSON Feed documents; - or none is the standard input.")
    private @Nullable List<String> files;

    @Option(
            names = "--content-type",
            paramLabel = "HEADER",
            description = "The HTTP Content-Type header that came with the documents.")
    private @Nullable String contentType;

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "The address that the documents came from; relative links are resolved against it.")
    private @Nullable URI base;

    ParseCommand() {
        this(System.in, System.out);
    }

    /** @param out takes UTF-8, whatever the terminal's charset is */
    ParseCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (base != null && !base.isAbsolute()) {
            throw new ParameterException(
                    line(), "--base %s is no absolute address; write it with https:// in front.".formatted(base));
        }
        var documents = files == null || files.isEmpty() ? List.of(STANDARD_INPUT) : files;
        long failed = documents.stream().filter(file -> !parsed(file)).count();
        out.flush();
        if (failed == 0) return 0;
        line().getErr()
                .printf(
                        "%d of %d documents could not be parsed; their lines have an \"error\" that says why.%n",
                        failed, documents.size());
        return 1;
    }

    private boolean parsed(String file) {
        try {
            var document = file.equals(STANDARD_INPUT) ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return switch (FeedParser.parse(document, contentType, base)) {
                case ParsedFeed feed -> {
                    feed.entries().forEach(entry -> print(file, feed.title(), entry));
                    if (feed.cutOff()) line().getErr().printf("%s breaks off before its end.%n", file);
                    yield true;
                }
                case ParseFailure failure -> {
                    print(file, "%s: %s".formatted(failure.reason(), failure.detail()));
                    yield false;
                }
            };
        } catch (NoSuchFileException missing) {
            print(file, "There is no such file; check the path.");
        } catch (AccessDeniedException denied) {
            print(file, "The file may not be read; check its permissions.");
        } catch (IOException | IllegalArgumentException unreadable) {
            print(file, "The file cannot be read: %s".formatted(unreadable.getMessage()));
        }
        return false;
    }

    private void print(String file, String feedTitle, Entry entry) {
        print(json -> {
            json.writeStringProperty("file", file);
            text(json, "feedTitle", feedTitle);
            text(json, "id", entry.id());
            text(json, "title", entry.title());
            text(json, "link", entry.link());
            text(json, "published", entry.dated());
            text(json, "summary", entry.summary());
        });
    }

    private void print(String file, String error) {
        print(json -> {
            json.writeStringProperty("file", file);
            json.writeStringProperty("error", error);
        });
    }

    private void print(Consumer<JsonGenerator> properties) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        var bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) json.writeNullProperty(name);
        else json.writeStringProperty(name, value.toString());
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
