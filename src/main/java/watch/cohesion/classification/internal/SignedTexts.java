package watch.cohesion.classification.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Text;
import watch.cohesion.item.ItemId;

/**
 * The texts that people signed. A signature stands for the text that lay before the person: where the publisher has edited
 * the item since, the edition that was signed, and the article where it had been fetched by then. Reads the item room's
 * tables.
 */
@Component
class SignedTexts {

    private final JdbcClient jdbc;

    SignedTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Items without a person's assessment in force are missing.
     *
     * @param longest characters of a summary, and of an article, at most; what follows is cut off
     */
    Map<ItemId, Text> of(Collection<ItemId> items, int longest) {
        Map<ItemId, Text> texts = new HashMap<>();
        if (items.isEmpty()) return texts;
        jdbc.sql("""
            SELECT f.item, COALESCE(e.title, i.title) AS title,
                   LEFT(COALESCE(e.summary, i.summary), :longest) AS summary, LEFT(x.text, :longest) AS text
            FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment JOIN item i ON i.id = f.item
                 LEFT JOIN item_edition e ON e.item = f.item
                     AND e.until = (SELECT MIN(n.until) FROM item_edition n WHERE n.item = f.item AND n.until > a.text_of)
                 LEFT JOIN item_text x ON x.item = f.item AND x.state = 'STORED' AND x.at <= a.text_of
            WHERE f.signed AND f.item IN (:items)
            """)
                .param("longest", longest)
                .param("items", items.stream().map(ItemId::value).toList())
                .query(row -> {
                    String body = AssessmentTables.body(row.getString("summary"), row.getString("text"));
                    texts.put(new ItemId(row.getLong("item")), new Text(row.getString("title"), body));
                });
        return texts;
    }
}
