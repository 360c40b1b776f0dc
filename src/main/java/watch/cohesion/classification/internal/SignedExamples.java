package watch.cohesion.classification.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.model.Label;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Edition;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/**
 * What people signed and the factors' exemplars, as labelled items. A signature stands for the text that lay before the
 * person: where the publisher has edited the item since, the edition that was signed is learned from, and the article where
 * it had been fetched by then. Of a story one item is learned from: what was said of one is often said of its reprints.
 * Reads the item room's tables for texts and stories.
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
    private final Items items;
    private final Factors factors;

    SignedExamples(JdbcClient jdbc, AssessmentRows rows, Items items, Factors factors) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.items = items;
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

    private record Row(
            ItemId item,
            long assessment,
            Instant textOf,
            String title,
            String summary,
            @Nullable String article,
            Instant changed,
            long story) {

        private Text with(String title, String summary) {
            String body = AssessmentTables.body(summary, article);
            return new Text(title, body.length() <= READ ? body : body.substring(0, READ));
        }
    }

    /** The latest signed first; of a story the latest that somebody judged by itself. */
    List<Labelled> signed() {
        List<Row> signed = jdbc.sql("""
            SELECT item, assessment, text_of, title, summary, text, changed, story FROM (
                SELECT f.item, f.assessment, a.text_of, i.title, LEFT(i.summary, :read) AS summary,
                       LEFT(x.text, :read) AS text, i.changed, i.story,
                       ROW_NUMBER() OVER (PARTITION BY i.story ORDER BY c.did = 'same', f.assessment DESC) AS place
                FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment JOIN item i ON i.id = f.item
                     JOIN assessment_correction c ON c.assessment = f.assessment
                     LEFT JOIN item_text x ON x.item = i.id AND x.state = 'STORED' AND x.at <= a.text_of
                WHERE f.signed) AS one_each
            WHERE place = 1 ORDER BY assessment DESC LIMIT :most
            """)
                .param("read", READ)
                .param("most", Retraining.MOST)
                .query((row, n) -> new Row(
                        new ItemId(row.getLong("item")),
                        row.getLong("assessment"),
                        Utc.instant(row, "text_of"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("text"),
                        Utc.instant(row, "changed"),
                        row.getLong("story")))
                .list();
        Map<Long, Assessment> said =
                rows.read(signed.stream().map(Row::assessment).toList());
        return signed.stream()
                .flatMap(row ->
                        Optional.ofNullable(said.get(row.assessment()))
                                .map(assessment -> labelled(row, assessment))
                                .stream())
                .toList();
    }

    private Labelled labelled(Row row, Assessment said) {
        return new Labelled(
                SIGNED + row.item(),
                row.changed().isAfter(row.textOf()) ? read(row) : row.with(row.title(), row.summary()),
                "story-" + row.story(),
                said.relevant(),
                said.factors().stream()
                        .map(factor -> new Label(factor.factor(), factor.direction(), factor.intensity()))
                        .sorted(Comparator.comparing(Label::factor))
                        .toList());
    }

    /** The text that was signed. */
    private Text read(Row row) {
        return items.editions(row.item()).stream()
                .filter(edition -> edition.until().isAfter(row.textOf()))
                .min(Comparator.comparing(Edition::until))
                .map(edition -> row.with(edition.title(), edition.summary()))
                .orElseGet(() -> row.with(row.title(), row.summary()));
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
            String id =
                    EXEMPLAR + Hash.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, SHOWN);
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
