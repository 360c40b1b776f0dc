package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import watch.cohesion.item.matching.SameText.Wording;

/** Edited pieces that nothing but their text gives away, and different pieces that look alike. */
class SameTextTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final String STATEMENT = """
        The secretary of %s welcomes the meeting of the two defence ministers in Seoul. Both sides agreed to go on
        with what they had begun, to consult before every change of plan, and to tell the public early and plainly
        what was decided, by whom and for which reason. The secretary thanks the hosts, the staff of both ministries
        and all who prepared the day, and looks forward to the next round, of which the date will be announced.\
        """;

    @Property
    void aTextIsTheSameWhateverIsSaidAroundItsPunctuationAndCase(@ForAll @From("texts") String text) {
        assertThat(same(text, text)).isTrue();
        assertThat(same(text, text.replace(" ", "  ").replace(".", " …"))).isTrue();
        assertThat(same(text, text.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Property
    void aPlainWordMoreIsAnEdit(
            @ForAll @From("texts") String text,
            @ForAll @IntRange(max = 79) int place,
            @ForAll @From("words") String word) {
        assertThat(same(text, with(text, place, word))).isTrue();
    }

    @Property
    void aNameOrANumberThatDiffersIsAnotherPiece(
            @ForAll @From("texts") String text,
            @ForAll @IntRange(max = 79) int place,
            @ForAll @From("names") String name) {
        assertThat(same(text, with(text, place, name))).isFalse();
    }

    @Property
    void differentTextsAreDifferentPieces(@ForAll @From("texts") String one, @ForAll @From("others") String other) {
        assertThat(same(one, other)).isFalse();
    }

    @Property
    void whatIsOneIsOneFromEitherSide(
            @ForAll @From("texts") String one,
            @ForAll @From("texts") String other,
            @ForAll @IntRange(max = 79) int place,
            @ForAll @From("names") String name) {
        assertThat(same(one, other)).isEqualTo(same(other, one));
        assertThat(same(one, with(one, place, name))).isEqualTo(same(with(one, place, name), one));
    }

    @Property
    void shortTextsTellNothing(@ForAll @IntRange(min = 1, max = 49) int words) {
        String text = "word ".repeat(words).strip();

        assertThat(isTelling(text)).isFalse();
        assertThat(same(text, text)).isFalse();
    }

    @Example
    void statementsByOneFormulaAreDifferentPieces() {
        assertThat(isTelling(STATEMENT)).isTrue();
        assertThat(same(STATEMENT.formatted("Japan"), STATEMENT.formatted("Canada")))
                .isFalse();
        assertThat(same(
                        STATEMENT.formatted("Japan"),
                        STATEMENT.formatted("Japan").replace("the hosts", "all the hosts")))
                .isTrue();
    }

    @Example
    void koreanHasNoCapitalsSoEveryWordCounts() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 60; n++) text.append((char) ('가' + 50 * n)).append("에서 ");

        assertThat(same(text.toString(), text + ".")).isTrue();
        assertThat(same(text.toString(), text + "일본")).isFalse();
    }

    @Example
    void anEditionIsNearInTime() {
        assertThat(SameText.isNear(NOON, NOON.minus(Duration.ofHours(12)))).isTrue();
        assertThat(SameText.isNear(NOON, NOON.plus(Duration.ofDays(1)))).isFalse();
    }

    private static boolean same(String one, String other) {
        return SameText.same(Wording.of(one), Wording.of(other));
    }

    private static boolean isTelling(String text) {
        return Wording.of(text).isTelling();
    }

    private static String with(String text, int place, String word) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        words.add(place, word);
        return String.join(" ", words);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("plainly", "soon", "moreover", "slowly");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("Tokyo", "2027", "F-35", "OPCON", "일본");
    }

    /** Eighty words, all different. */
    @Provide
    Arbitrary<String> texts() {
        return text("abcdefghij");
    }

    @Provide
    Arbitrary<String> others() {
        return text("klmnopqrst");
    }

    private static Arbitrary<String> text(String letters) {
        Arbitrary<String> word =
                Arbitraries.strings().withChars(letters.toCharArray()).ofLength(6);
        Arbitrary<List<String>> words = word.list().ofSize(80).uniqueElements();
        return Combinators.combine(words, Arbitraries.of(".", "!")).as((all, end) -> String.join(" ", all) + end);
    }
}
