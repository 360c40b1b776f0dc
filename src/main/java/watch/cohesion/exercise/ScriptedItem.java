package watch.cohesion.exercise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece that an outlet publishes.
 *
 * @param id unique in the script
 * @param outlet the id of the outlet
 * @param story the id of the item that opened the story; its own if it did
 * @param credit the id of the outlet whose piece this reprints; null if it is the outlet's own
 * @param body the text after the summary, where the outlet's feed carries full text; may be empty
 * @param relevant whether it bears on the alliance
 * @param labels the answers; may be empty on a relevant item too
 * @param correction what it says later; null if it is never corrected
 */
public record ScriptedItem(
        String id,
        String outlet,
        ScriptTime at,
        String story,
        @Nullable String credit,
        String title,
        String summary,
        String body,
        boolean relevant,
        List<Label> labels,
        @Nullable Correction correction) {

    /** A new wording under the same guid. */
    public record Correction(ScriptTime at, String title, String summary) {}
}
