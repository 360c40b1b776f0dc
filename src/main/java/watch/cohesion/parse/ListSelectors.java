package watch.cohesion.parse;

import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a list page stand, as CSS selectors. All but the first are searched within an entry; an empty one
 * counts as null.
 *
 * @param entry one match for each entry
 * @param title null: the text of the link
 * @param link an element with {@code href}, or one that contains such; null: the first link of the entry
 * @param date its {@code datetime}, else its text; null: the first {@code time} element, else the day in the address
 * @param summary null: entries have no summary
 */
public record ListSelectors(
        String entry,
        @Nullable String title,
        @Nullable String link,
        @Nullable String date,
        @Nullable String summary) {}
