package watch.cohesion.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.AssessmentsInForce;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.ItemLists;
import watch.cohesion.item.ItemLists.Listed;
import watch.cohesion.item.ItemLists.Wanted;

/** Writes items with what is held of them, one a line, as the commands that judge read them. */
final class ItemLines {

    /** Present, be it null, in every line that we write: by this a reader knows that the id is our number of the item. */
    static final String GUID = "guid";

    static final String TIME_ESTIMATED = "timeEstimated";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 1_000;

    private ItemLines() {}

    /**
     * Oldest first; the file may be larger than memory.
     *
     * @return how many
     */
    static long write(ItemLists items, AssessmentsInForce assessments, Wanted wanted, OutputStream out)
            throws IOException {
        long written = 0;
        List<Listed> page = items.list(wanted, null, AT_ONCE);
        while (!page.isEmpty()) {
            Map<ItemId, Assessment> judged =
                    assessments.of(page.stream().map(each -> each.item().id()).toList());
            for (Listed each : page) {
                out.write(
                        JSON.writeValueAsBytes(line(each, judged.get(each.item().id()))));
                out.write('\n');
            }
            written += page.size();
            page = items.list(wanted, page.getLast().item(), AT_ONCE);
        }
        return written;
    }

    private static ObjectNode line(Listed listed, @Nullable Assessment judged) {
        Item item = listed.item();
        ObjectNode line = JSON.createObjectNode()
                .put("id", item.id().toString())
                .put("title", item.title())
                .put("summary", item.summary())
                .put("source", item.publisher())
                .put("published", item.time().toString())
                .put(TIME_ESTIMATED, item.timeEstimated())
                .put("link", item.link() == null ? null : item.link().toString())
                .put("feed", item.feed().value())
                .put(GUID, listed.guid())
                .put("story", item.story().toString());
        if (judged == null) return line;
        line.put("relevant", judged.relevant());
        ArrayNode factors = line.putArray("factors");
        for (FactorAssessment factor : judged.factors()) {
            factors.addObject()
                    .put("id", factor.factor().value())
                    .put("direction", factor.direction().word())
                    .put("intensity", factor.intensity().grade());
        }
        return line.put("by", judged.by()).put("byPerson", judged.byPerson());
    }
}
