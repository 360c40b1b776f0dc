package watch.cohesion.support;

import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import watch.cohesion.database.Utc;
import watch.cohesion.item.ItemId;

/** Items put straight into their table, for tests of what is made of them. */
public final class ItemRows {

    private final JdbcClient jdbc;

    public ItemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A story of its own. */
    public ItemId arrives(String title, Instant at) {
        return arrives(title, at, 0);
    }

    /** @param story number of the item that opened the story; 0 for a story of its own */
    public ItemId arrives(String title, Instant at, long story) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO item (feed, content_hash, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            VALUES ('wire', UNHEX('00112233445566778899AABBCCDDEEFF'), 'Harbour Wire', 0.8, :title, '',
                    :at, FALSE, :at, :at)
            """).param("title", title).param("at", Utc.column(at)).update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("UPDATE item SET story = :story, publisher = :publisher WHERE id = :id")
                .param("story", story == 0 ? id : story)
                .param("publisher", "Harbour Wire " + id)
                .param("id", id)
                .update();
        return new ItemId(id);
    }

    /** As a publisher's edit that arrives with a poll: how it read before is kept. */
    public void edit(ItemId item, String title, Instant at) {
        jdbc.sql("INSERT INTO item_edition (item, until, since, title, summary)"
                        + " SELECT id, :at, changed, title, summary FROM item WHERE id = :id")
                .param("at", Utc.column(at))
                .param("id", item.value())
                .update();
        jdbc.sql("UPDATE item SET title = :title, changed = :at WHERE id = :id")
                .param("title", title)
                .param("at", Utc.column(at))
                .param("id", item.value())
                .update();
    }
}
