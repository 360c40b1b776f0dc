package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.item.matching.SameItem.Piece;

/** One piece under new ids, addresses, dates and marks; and different pieces of one name. */
class SameItemTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String FLASH = "(URGENT) ";
    private static final String TITLE = "Allies agree to hold the spring drills at full scale";

    @ParameterizedTest
    @CsvSource({
        "(URGENT) Allies to hold drills,       0",
        "'[속보] Allies to hold drills',       0",
        "Allies to hold drills,                1",
        "(LEAD) Allies to hold drills,         2",
        "(2nd LEAD) Allies to hold drills,     3",
        "(3rd LEAD) Allies to hold drills,     4",
        "UPDATE 2-Allies to hold drills,       3",
        "WRAPUP 1-Allies to hold drills,       2",
        "'[2보] Allies to hold drills',        2",
        "(종합) Allies to hold drills,         2",
        "'(종합2보) Allies, to hold drills!',  3",
        "CORRECTED: (LEAD) Allies to hold drills, 2",
        "CORRECTED-Allies to hold drills,      101"
    })
    void marksOfVersionsAreNoPartOfATitle(String title, int version) {
        assertThat(Headline.of(title)).isEqualTo(new Headline("allies to hold drills", version));
    }

    @ParameterizedTest
    @CsvSource({
        "Leading by example: the alliance after the summit",
        "Update on the alliance: what the summit left open",
        "(Dis)trust and the alliance after the summit",
        "Urgent questions for the alliance"
    })
    void ordinaryTitlesHaveNoMark(String title) {
        assertThat(Headline.of(title).version()).isEqualTo(1);
    }

    @Property
    void aPieceStaysOneUnderANewDateWhileItsWordsStay(@ForAll @IntRange(min = -4000, max = 4000) int days) {
        Piece before = piece(TITLE, "text", NOON);

        assertThat(SameItem.same(before, piece(TITLE, "text", NOON.plus(Duration.ofDays(days))), false))
                .isTrue();
    }

    @Property
    void versionsOfOneReportAreOneWithinTwoDaysAndTheLatestStands(
            @ForAll @From("marks") String one,
            @ForAll @From("marks") String other,
            @ForAll @IntRange(min = -48, max = 48) int hours,
            @ForAll boolean listed) {
        Assume.that(!one.equals(FLASH) && (!other.equals(FLASH) || hours <= 0));
        Piece known = piece(one + TITLE, "first text", NOON);
        Piece arriving = piece(other + TITLE, "longer text", NOON.plus(Duration.ofHours(hours)));

        assertThat(SameItem.same(known, arriving, listed)).isEqualTo(areVersions(known, arriving) || !listed);
        assertThat(SameItem.isOlderVersion(known.headline(), arriving.headline())
                        && SameItem.isOlderVersion(arriving.headline(), known.headline()))
                .isFalse();
    }

    private static boolean areVersions(Piece one, Piece other) {
        return one.headline().version() != other.headline().version();
    }

    @Property
    void aFlashIsOfItsHourAndTheNextOfTheSameWordsIsOfAnotherEvent(
            @ForAll @IntRange(min = 1, max = 400) int hours, @ForAll boolean listed) {
        Instant later = NOON.plus(Duration.ofHours(hours));
        Piece first = piece(FLASH + TITLE, "", NOON);

        assertThat(SameItem.same(first, piece(FLASH + TITLE, "", later), listed))
                .isFalse();
        assertThat(SameItem.same(first, piece(FLASH + TITLE, "", NOON.plusSeconds(600)), listed))
                .isTrue();
        // What followed the first flash is no news of the second.
        assertThat(SameItem.same(piece("(LEAD) " + TITLE, "Text", NOON), piece(FLASH + TITLE, "", later), listed))
                .isFalse();
        assertThat(SameItem.same(first, piece("(LEAD) " + TITLE, "Text", later), listed))
                .isEqualTo(hours <= 48);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void theNextOfASeriesIsAnotherPieceWhateverItIsCalled(int days) {
        String title = "Summary of inter-Korean news this week";
        Piece before = piece(title, "Seoul proposes talks on the hotline, Pyongyang is silent.", NOON);
        Piece next =
                piece(title, "Balloons land near the capital. The ministry warns.", NOON.plus(Duration.ofDays(days)));

        assertThat(SameItem.same(before, next, false)).isFalse();
        assertThat(SameItem.same(before, piece(title, "A new teaser of the site that has moved.", NOON), false))
                .isTrue();
        assertThat(SameItem.same(
                        before,
                        piece(
                                title,
                                "Seoul proposes talks on the hotline, Pyongyang is still silent.",
                                NOON.plus(Duration.ofDays(days))),
                        false))
                .isTrue();
    }

    @Property
    void whatIsOneIsOneFromEitherSide(
            @ForAll @From("marks") String one,
            @ForAll @From("marks") String other,
            @ForAll @IntRange(min = -1000, max = 1000) int hours,
            @ForAll boolean listed,
            @ForAll boolean edited) {
        Piece first = piece(one + TITLE, "text", NOON);
        Piece second = piece(other + TITLE, edited ? "edited" : "text", NOON.plus(Duration.ofHours(hours)));

        assertThat(SameItem.same(first, second, listed)).isEqualTo(SameItem.same(second, first, listed));
    }

    @Example
    void twoEntriesOfOneDocumentAreTwoPiecesEvenIfTheyHaveOneTitle() {
        assertThat(SameItem.same(piece(TITLE, "text", NOON), piece(TITLE, "text", NOON), true))
                .isFalse();
    }

    @Example
    void aSeriesOfOneNameIsNoSinglePiece() {
        assertThat(SameItem.same(piece("Weekly update", "text", NOON), piece("Weekly update", "text", NOON), false))
                .isFalse();
        Piece october = piece("Monthly review of the alliance and its region", "october", NOON);
        Piece november =
                piece("Monthly review of the alliance and its region", "november", NOON.plus(Duration.ofDays(30)));
        assertThat(SameItem.same(october, november, false)).isFalse();
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("", "(LEAD) ", "(2nd LEAD) ", FLASH, "(종합2보) ", "UPDATE 3-");
    }

    private static Piece piece(String title, String text, Instant time) {
        Headline headline = Headline.of(title);
        return new Piece(headline, Fingerprint.of(title + '\n' + text), Shingles.of(title, headline, text), time);
    }
}
