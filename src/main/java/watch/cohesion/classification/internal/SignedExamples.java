package watch.cohesion.classification.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.model.Label;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.ItemId;

/**
 * What people signed and the factors' exemplars, as labelled items, with the {@link SignedTexts texts that were signed}. Of a
 * story one item is learned from: what was said of one is often said of its reprints. Reads the item room's table for
 * stories.
 */
@Component
class SignedExamples {

    private static final String SIGNED = "item-";
    private static final String EXEMPLAR = "exemplar-";
    private static final int SHOWN = 12;

    /** Of a long text its first passage is learned from, which ends well before so many characters. */
    private static final int READ = 2_000;

    private final JdbcClient jdbc;
    private final AssessmentRows rows;
    private final SignedTexts texts;
    private final Factors factors;

    SignedExamples(JdbcClient jdbc, AssessmentRows rows, SignedTexts texts, Factors factors) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.texts = texts;
        this.factors = factors;
    }

    /** Whether a labelled item is one that a person signed. */
    static boolean isSigned(Labelled item) {
        return item.id().startsWith(SIGNED);
    }

    /** Whether it is one of a factor's exemplars. */
    static boolean isExemplar(Labelled item) {
        return item.id().startsWith(EXEMPLAR);
    }

    private record Row(ItemId item, long assessment, long story) {}

    /** The latest signed first; of a story the latest that somebody judged by itself. */
    List<Labelled> signed() {
        List<Row> signed = jdbc.sql("""
            SELECT item, assessment, story FROM (
                SELECT f.item, f.assessment, i.story,
                       ROW_NUMBER() OVER (PARTITION BY i.story ORDER BY c.did = 'same', f.assessment DESC) AS place
                FROM assessment_in_force f JOIN item i ON i.id = f.item
                     JOIN assessment_correction c ON c.assessment = f.assessment
                WHERE f.signed) AS one_each
            WHERE place = 1 ORDER BY assessment DESC LIMIT :most
            """)
                .param("most", Retraining.MOST)
                .query((row, n) ->
                        new Row(new ItemId(row.getLong("item")), row.getLong("assessment"), row.getLong("story")))
                .list();
        Map<Long, Assessment> said =
                rows.read(signed.stream().map(Row::assessment).toList());
        Map<ItemId, Text> read = texts.of(signed.stream().map(Row::item).toList(), READ);
        return signed.stream()
                .flatMap(row -> {
                    Assessment assessment = said.get(row.assessment());
                    Text text = read.get(row.item());
                    return assessment == null || text == null
                            ? Stream.empty()
                            : Stream.of(labelled(row, text, assessment));
                })
                .toList();
    }

    private static Labelled labelled(Row row, Text text, Assessment said) {
        String body = text.summary();
        return new Labelled(
                SIGNED + row.item(),
                new Text(text.title(), body.length() <= READ ? body : body.substring(0, READ)),
                "story-" + row.story(),
                said.relevant(),
                said.factors().stream()
                        .map(factor -> new Label(factor.factor(), factor.direction(), factor.intensity()))
                        .sorted(Comparator.comparing(Label::factor))
                        .toList());
    }

    /** Those of one text that stand under several factors are one item. Texts that were signed are left out. */
    List<Labelled> exemplars(Collection<Labelled> signed) {
        Set<String> known =
                signed.stream().map(each -> each.text().title().strip()).collect(Collectors.toSet());
        Map<String, Set<Label>> labels = new LinkedHashMap<>();
        for (Factor factor : factors.all()) {
            for (Factor.Exemplar exemplar : factor.exemplars()) {
                if (known.contains(exemplar.text())) continue;
                labels.computeIfAbsent(exemplar.text(), _ -> new LinkedHashSet<>())
                        .add(new Label(factor.id(), exemplar.direction(), exemplar.intensity()));
            }
        }
        List<Labelled> exemplars = new ArrayList<>();
        labels.forEach((text, of) -> {
            String id = EXEMPLAR + Sha256.hex(text).substring(0, SHOWN);
            Map<Object, Label> byFactor = of.stream()
                    .collect(Collectors.toMap(Label::factor, label -> label, (first, _) -> first, LinkedHashMap::new));
            exemplars.add(new Labelled(
                    id,
                    new Text(text, ""),
                    id,
                    true,
                    byFactor.values().stream()
                            .sorted(Comparator.comparing(Label::factor))
                            .toList()));
        });
        return List.copyOf(exemplars);
    }
}
