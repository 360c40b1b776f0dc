package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.command.Commands;
import watch.cohesion.command.House;

/** What README and the comments promise. */
class DocumentationTest {

    private static final Pattern COMMAND_ROW = Pattern.compile("^\\| `([a-z]+)[^`]*`.*\\|$", Pattern.MULTILINE);
    private static final Pattern SHOWN = Pattern.compile("#? ?(cohesion\\.[\\w.-]+): ?(.*?)(  +#.*| #.*)?");

    /** What has no useful default. */
    private static final Set<String> EXAMPLES = Set.of("clientId", "roles", "allowedAddresses");

    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)\\)");

    static Stream<String> settings() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("watch.cohesion").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .flatMap(DocumentationTest::keys);
    }

    private static Stream<String> keys(JavaClass settings) {
        String prefix =
                settings.getAnnotationOfType(ConfigurationProperties.class).value();
        RecordComponent[] components = settings.reflect().getRecordComponents();
        return Arrays.stream(components).map(component -> prefix + "." + kebab(component.getName()));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasALineInTheDeploymentFile(String key) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("config", "application.yml"));

        assertThat(lines).anyMatch(line -> line.replaceFirst("^# ?", "").startsWith(key + ":"));
    }

    /** A list stands in brackets there, a text that YAML would take for a number in quotes. */
    @Test
    void theDeploymentFileShowsTheDefaultsThatHold() throws IOException {
        Map<String, String> shown = Files.readAllLines(Path.of("config", "application.yml")).stream()
                .map(SHOWN::matcher)
                .filter(Matcher::matches)
                .collect(
                        Collectors.toMap(line -> line.group(1), line -> unwrapped(line.group(2)), (first, _) -> first));
        Map<String, String> hold = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("watch.cohesion").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .flatMap(DocumentationTest::defaults)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));

        assertThat(hold)
                .hasSizeGreaterThan(30)
                .allSatisfy((key, value) -> assertThat(shown).containsEntry(key, value));
    }

    private static Stream<Map.Entry<String, String>> defaults(JavaClass settings) {
        String prefix =
                settings.getAnnotationOfType(ConfigurationProperties.class).value();
        return Arrays.stream(settings.reflect().getDeclaredConstructors()[0].getParameters())
                .filter(each -> each.isAnnotationPresent(DefaultValue.class))
                .filter(each -> !EXAMPLES.contains(each.getName()))
                .map(each -> Map.entry(
                        prefix + "." + kebab(each.getName()),
                        String.join(", ", each.getAnnotation(DefaultValue.class).value())));
    }

    private static String unwrapped(String value) {
        return value.strip().replaceAll("^[\\[{\"]|[]}\"]$", "");
    }

    @Test
    void everyCommandInReadmeExplainsItself() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Commands"), readme.indexOf("## Configuration"));
        List<String> commands =
                COMMAND_ROW.matcher(section).results().map(row -> row.group(1)).toList();

        assertThat(commands).contains("serve", "parse", "classify", "replay", "export", "import", "backup", "restore");
        assertThat(commands)
                .allSatisfy(command -> assertThat(Commands.commandLine(
                                        settings -> {}, DocumentationTest::closed, DocumentationTest::closed)
                                .getSubcommands()
                                .get(command)
                                .getUsageMessage())
                        .contains("Usage: cohesion-watch " + command));
    }

    private static House.Opened closed(House.Wanted wanted) {
        throw new IllegalStateException("no command is run");
    }

    @Test
    void everyFileThatReadmeLinksToIsThere() throws IOException {
        List<String> files = LINK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }
}
