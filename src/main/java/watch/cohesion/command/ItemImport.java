package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import watch.cohesion.database.Texts;
import watch.cohesion.feed.Feed;
import watch.cohesion.item.ItemLists;
import watch.cohesion.item.ItemLists.Piece;
import watch.cohesion.item.ItemLists.Told;

/**
 * Goes through a file of items once, some hundred lines at a time: looks how many would be new, or takes them in. What was
 * taken in before the reading came to an end stays, and is known when the file is read again.
 */
final class ItemImport {

    /** Pieces in one transaction. */
    private static final int AT_ONCE = 500;

    private static final int MOST_OTHER_FEEDS = 5;
    private static final int LONGEST_FAULT = 300;

    private final ItemLists lists;
    private final Feed feed;
    private final @Nullable Told take;
    private final Instant now;
    private final Consumer<String> faults;
    private final List<Piece> held = new ArrayList<>();
    private final Set<Long> met = new HashSet<>();
    private final Set<String> otherFeeds = new TreeSet<>();
    private long fresh;
    private long known;
    private long undated;
    private long unreadable;

    /**
     * @param take what the audit log is told of it; null: nothing is stored
     * @param faults gets a sentence for each line that is skipped, in the order of the file
     */
    ItemImport(ItemLists lists, Feed feed, @Nullable Told take, Instant now, Consumer<String> faults) {
        this.lists = lists;
        this.feed = feed;
        this.take = take;
        this.now = now;
        this.faults = faults;
    }

    /**
     * What became of the lines, or would.
     *
     * @param otherFeeds the first that lines say they are of
     */
    record Result(long fresh, long known, long undated, long unreadable, Set<String> otherFeeds) {

        boolean hasFaults() {
            return undated + unreadable > 0;
        }
    }

    void read(BufferedReader lines) throws IOException {
        int number = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            number++;
            if (text.isBlank()) continue;
            try {
                hold(PieceLine.read(text, now));
            } catch (PieceLine.Undated e) {
                undated++;
                skip(number, String.valueOf(e.getMessage()));
            } catch (JacksonException e) {
                unreadable++;
                skip(number, "it is no JSON: " + e.getOriginalMessage());
            } catch (IllegalArgumentException e) {
                unreadable++;
                skip(number, String.valueOf(e.getMessage()));
            }
            if (held.size() >= AT_ONCE) handOver();
        }
        handOver();
    }

    /** So far. */
    Result result() {
        return new Result(fresh, known, undated, unreadable, otherFeeds);
    }

    private void hold(PieceLine line) {
        held.add(line.piece());
        boolean other = !line.feed().isEmpty() && !line.feed().equals(feed.id().value());
        if (other && otherFeeds.size() < MOST_OTHER_FEEDS) otherFeeds.add(line.feed());
    }

    /** In one line of bearable length, whatever the file holds. */
    private void skip(int number, String why) {
        String line = Texts.shorten(why.replaceAll("\\p{Cntrl}", " "), LONGEST_FAULT);
        faults.accept("line %d is skipped: %s".formatted(number, line));
    }

    private void handOver() {
        if (held.isEmpty()) return;
        List<Piece> pieces = List.copyOf(held);
        int added =
                take == null ? lists.countNew(feed, pieces, met) : lists.take(feed, pieces, fresh == 0 ? take : null);
        fresh += added;
        known += held.size() - added;
        held.clear();
    }
}
