package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.parse.Entry;

class EntryLimitsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int LONG = 1000;

    @Test
    void aDocumentOfUsualSizeIsTakenAsItIs() {
        List<Entry> all = List.of(entry("a", NOON), entry("b", null));

        EntryLimits taken = EntryLimits.of(all, 2, LONG);

        assertThat(taken.entries()).isSameAs(all);
        assertThat(taken.remark()).isNull();
    }

    @Test
    void theNewestAreTakenInTheOrderOfTheDocumentAndThoseWithoutADateLast() {
        Entry undated = entry("undated", null);
        Entry old = entry("old", NOON.minusSeconds(9));
        Entry recent = entry("recent", NOON.minusSeconds(1));
        Entry newest = entry("newest", NOON);

        assertThat(EntryLimits.of(List.of(undated, old, newest, recent), 2, LONG)
                        .entries())
                .containsExactly(newest, recent);
        assertThat(EntryLimits.of(List.of(undated, old, newest, recent), 3, LONG)
                        .entries())
                .containsExactly(old, newest, recent);
    }

    @Test
    void anEntryThatTellsOnlyWhenItWasTouchedIsAsNewAsThat() {
        Entry touched = new Entry("touched", "touched", null, null, NOON, null, "", null, null);
        Entry old = entry("old", NOON.minusSeconds(9));

        assertThat(EntryLimits.of(List.of(old, touched), 1, LONG).entries()).containsExactly(touched);
    }

    @Test
    void ofEntriesWithoutDatesTheFirstAreTaken() {
        List<Entry> all = List.of(entry("1", null), entry("2", null), entry("3", null));

        assertThat(EntryLimits.of(all, 2, LONG).entries()).extracting(Entry::id).containsExactly("1", "2");
    }

    @Test
    void everyTextIsCutAndTheRemarkSaysWhatWasLeftOut() {
        String text = "b".repeat(LONG + 1);
        Entry large = new Entry("large", text, null, NOON, null, null, text, text, null);

        EntryLimits taken = EntryLimits.of(List.of(large, entry("c", null)), 1, LONG);

        assertThat(taken.entries()).singleElement().satisfies(cut -> {
            assertThat(cut.title()).hasSize(LONG);
            assertThat(cut.summary()).hasSize(LONG);
            assertThat(cut.content()).hasSize(LONG);
        });
        assertThat(taken.remark())
                .isEqualTo("Of 2 entries the newest 1 were taken (cohesion.feed.most-entries). "
                        + "1 entries were cut to 1000 characters (cohesion.feed.longest-entry).");
    }

    @Test
    void noCharacterIsCutInHalf() {
        String text = "b".repeat(LONG - 1) + "\uD83D\uDE00";

        assertThat(EntryLimits.of(List.of(entry(text, NOON)), 1, LONG).entries())
                .singleElement()
                .extracting(Entry::title)
                .isEqualTo("b".repeat(LONG - 1));
    }

    @Property
    void nothingThatIsLeftOutIsNewerThanWhatIsTaken(
            @ForAll @Size(max = 40) List<@IntRange(min = -1, max = 50) Integer> ages,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        List<Entry> all = IntStream.range(0, ages.size())
                .mapToObj(n -> entry("e" + n, ages.get(n) < 0 ? null : NOON.minusSeconds(ages.get(n))))
                .toList();

        List<Entry> taken = EntryLimits.of(all, most, LONG).entries();

        List<Entry> left = new ArrayList<>(all);
        left.removeAll(taken);
        assertThat(taken).hasSize(Math.min(most, all.size())).isSubsetOf(all);
        assertThat(left)
                .allSatisfy(old -> assertThat(taken)
                        .allSatisfy(young -> assertThat(time(old)).isBeforeOrEqualTo(time(young))));
    }

    private static Instant time(Entry entry) {
        return entry.published() == null ? Instant.MIN : entry.published();
    }

    private static Entry entry(String id, @Nullable Instant published) {
        return new Entry(id, id, null, published, null, null, "", null, null);
    }
}
