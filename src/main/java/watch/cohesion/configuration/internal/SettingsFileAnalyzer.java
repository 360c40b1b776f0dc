package watch.cohesion.configuration.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import watch.cohesion.configuration.Faults;

/**
 * A file of settings that is not YAML. Spring reads them before anything of ours runs, and does not say which it was: so
 * all that it would read are looked at again.
 */
class SettingsFileAnalyzer extends AbstractFailureAnalyzer<YAMLException> {

    private final Path folder;

    /** By Spring. */
    SettingsFileAnalyzer() {
        this(Path.of(""));
    }

    /** @param folder where the service is started */
    SettingsFileAnalyzer(Path folder) {
        this.folder = folder;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, YAMLException cause) {
        Faults faults = new Faults();
        for (Path file : files(faults)) check(file, faults);
        return ConfigurationExceptionAnalyzer.analysis(faults, rootFailure);
    }

    private List<Path> files(Faults faults) {
        List<Path> files = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("config"))) {
            if (!Files.isDirectory(place)) continue;
            try (Stream<Path> found = Files.list(place)) {
                found.filter(file -> file.getFileName().toString().matches("application.*\\.ya?ml"))
                        .sorted(Comparator.naturalOrder())
                        .forEach(files::add);
            } catch (IOException e) {
                faults.add(place.toString(), "cannot be listed: " + e.getMessage());
            }
        }
        return files;
    }

    private void check(Path file, Faults faults) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        String name = folder.relativize(file).toString().replace('\\', '/');
        try (Reader text = Files.newBufferedReader(file)) {
            for (Object document : new Yaml(options).loadAll(text)) {
                if (document != null && !(document instanceof Map)) {
                    faults.add(name, 1, "the file must be a mapping (key: value)");
                }
            }
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(name, at, "is not YAML: " + e.getProblem());
        } catch (IOException | YAMLException e) {
            faults.add(name, "is not YAML: " + e.getMessage());
        }
    }
}
