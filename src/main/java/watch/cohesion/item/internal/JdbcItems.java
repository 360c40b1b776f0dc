package watch.cohesion.item.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;

/** Reads items from their table. */
@Component
class JdbcItems implements Items {

    static final String COLUMNS =
            "id, feed, story, publisher, reliability, title, summary, link, time, time_estimated, first_seen";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM item ";

    private final JdbcClient jdbc;

    JdbcItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Item> find(ItemId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.value())
                .query(JdbcItems::item)
                .optional();
    }

    @Override
    public Map<ItemId, Item> find(Collection<ItemId> ids) {
        if (ids.isEmpty()) return Map.of();
        return jdbc
                .sql(SELECT + "WHERE id IN (:ids)")
                .param("ids", ids.stream().map(ItemId::value).toList())
                .query(JdbcItems::item)
                .list()
                .stream()
                .collect(Collectors.toMap(Item::id, item -> item));
    }

    @Override
    public List<Item> ofStory(StoryId story) {
        return jdbc.sql(SELECT + "WHERE story = :story ORDER BY time, id")
                .param("story", story.value())
                .query(JdbcItems::item)
                .list();
    }

    @Override
    public List<Item> ofFeed(FeedId feed, int limit) {
        return jdbc.sql(SELECT + "WHERE feed = :feed ORDER BY time DESC, id DESC LIMIT :limit")
                .param("feed", feed.value())
                .param("limit", limit)
                .query(JdbcItems::item)
                .list();
    }

    @Override
    public List<Item> latest(Instant before, int limit) {
        return jdbc.sql(SELECT + "WHERE time < :before ORDER BY time DESC, id DESC LIMIT :limit")
                .param("before", Utc.column(before))
                .param("limit", limit)
                .query(JdbcItems::item)
                .list();
    }

    @Override
    public List<Item> page(@Nullable Item after, int limit) {
        // Not as a comparison of pairs, for which MariaDB would go through the index from its very end.
        String following = after == null ? "" : "WHERE time <= :time AND (time < :time OR id < :id) ";
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + following + "ORDER BY time DESC, id DESC LIMIT :limit");
        if (after != null) {
            query = query.param("time", Utc.column(after.time()))
                    .param("id", after.id().value());
        }
        return query.param("limit", limit).query(JdbcItems::item).list();
    }

    @Override
    public List<Edition> editions(ItemId item) {
        return jdbc.sql("SELECT title, summary, since, until FROM item_edition WHERE item = :item ORDER BY until DESC")
                .param("item", item.value())
                .query((row, n) -> new Edition(
                        row.getString("title"),
                        row.getString("summary"),
                        Utc.instant(row, "since"),
                        Utc.instant(row, "until")))
                .list();
    }

    @Override
    public Set<String> publishers(Instant from) {
        return jdbc.sql("SELECT DISTINCT publisher COLLATE utf8mb4_bin FROM item WHERE first_seen >= :from")
                .param("from", Utc.column(from))
                .query((row, n) -> row.getString(1))
                .set();
    }

    @Override
    public Optional<Instant> firstSeen(FeedId feed) {
        return jdbc.sql("SELECT MIN(first_seen) AS first FROM item WHERE feed = :feed")
                .param("feed", feed.value())
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "first")))
                .single();
    }

    @Override
    public long countArrived(Instant from, Instant to) {
        return jdbc.sql("SELECT COUNT(*) FROM item WHERE first_seen >= :from AND first_seen < :to")
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query(Long.class)
                .single();
    }

    @Override
    public Map<FeedId, Long> countByFeed(Collection<FeedId> feeds, Instant from) {
        Map<FeedId, Long> counts = new HashMap<>();
        if (feeds.isEmpty()) return counts;
        jdbc.sql("SELECT feed, COUNT(*) AS items FROM item WHERE feed IN (:feeds) AND time >= :from GROUP BY feed")
                .param("feeds", feeds.stream().map(FeedId::value).toList())
                .param("from", Utc.column(from))
                .query((row, n) -> counts.put(new FeedId(row.getString("feed")), row.getLong("items")))
                .list();
        return counts;
    }

    static Item item(ResultSet row, int n) throws SQLException {
        String link = row.getString("link");
        return new Item(
                new ItemId(row.getLong("id")),
                new FeedId(row.getString("feed")),
                new StoryId(row.getLong("story")),
                row.getString("publisher"),
                row.getDouble("reliability"),
                row.getString("title"),
                row.getString("summary"),
                link == null ? null : URI.create(link),
                Utc.instant(row, "time"),
                row.getBoolean("time_estimated"),
                Utc.instant(row, "first_seen"));
    }
}
