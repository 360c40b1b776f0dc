package watch.cohesion.classification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.classification.model.LabelledFile;

/** Labelled items as JSON Lines, in the form that {@link LabelledFile} reads. */
final class LabelledLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private LabelledLines() {}

    private record Line(
            String id, String title, String summary, String story, boolean relevant, List<Factor> factors) {}

    private record Factor(String id, String direction, int intensity) {}

    static String write(List<Labelled> items) {
        return items.stream().map(LabelledLines::line).collect(Collectors.joining());
    }

    private static String line(Labelled item) {
        return JSON.writeValueAsString(new Line(
                        item.id(),
                        item.text().title(),
                        item.text().summary(),
                        item.story(),
                        item.relevant(),
                        item.labels().stream()
                                .map(label -> new Factor(
                                        label.factor().value(),
                                        label.direction().word(),
                                        label.intensity().grade()))
                                .toList()))
                + '\n';
    }

    static List<Labelled> read(String lines) {
        try {
            return LabelledFile.read(new BufferedReader(new StringReader(lines)))
                    .items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
