package watch.cohesion.search.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import watch.cohesion.search.Search.Stretch;

class TermsTest {

    @Test
    void wordsLoseCaseAccentsAndThePluralS() {
        assertThat(Terms.indexed("Allies' cafés: the ALLIANCE’s troops, North Korea's policies"))
                .isEqualTo("ally cafe alliance troop north korea policy");
    }

    @Test
    void shortWordsAreFilledUpAndSmallOnesLeftOut() {
        assertThat(Terms.indexed("The US and the F-35")).isEqualTo("xus and xxf x35");
    }

    @Test
    void koreanIsCutIntoPairsOfNeighbours() {
        assertThat(Terms.indexed("주한미군 3만 감축")).isEqualTo("k주한 k한미 k미군 xx3 k만k k감축");
    }

    @Test
    void aWordIsFoundInsideALongerKoreanOne() {
        assertThat(Wanted.of("미군").isIn("주한미군은 남는다")).isTrue();
        assertThat(Wanted.of("주한미군").isIn("주한 미군")).isFalse();
        assertThat(Wanted.of("군").isIn("군사 훈련")).isTrue();
    }

    @Test
    void everyPartMustStandInTheText() {
        Wanted wanted = Wanted.of("troops \"cost sharing\" withdraw*");

        assertThat(wanted.isIn("Cost-sharing talks; withdrawal of a troop")).isTrue();
        assertThat(wanted.isIn("Sharing the cost; withdrawal of troops")).isFalse();
        assertThat(wanted.isIn("Cost sharing, no withdrawal")).isFalse();
    }

    @Test
    void aQueryOfSmallWordsHasNothingToGoBy() {
        assertThat(Wanted.of("the of — \"\" *").isEmpty()).isTrue();
    }

    @Test
    void theDatabaseIsAskedForEveryTerm() {
        assertThat(Wanted.of("withdraw* \"cost sharing\" 주한미군 군").toDatabase())
                .isEqualTo("+withdraw* +cost +sharing +k주한 +k한미 +k미군 +k군*");
    }

    @Test
    void anExcerptBeginsNearTheFirstAnswer() {
        String text = "Nothing here. ".repeat(60) + "The tariff comes. " + "More words follow. ".repeat(40);

        List<Stretch> excerpt = Wanted.of("tariffs").excerpt(text);

        assertThat(excerpt.getFirst().text()).startsWith("… ");
        assertThat(excerpt).filteredOn(Stretch::hit).extracting(Stretch::text).containsExactly("tariff");
    }

    @Property
    void aMarkedTextIsTheTextAndATextAnswersToItsOwnWords(@ForAll String text) {
        Wanted wanted = Wanted.of(text);
        String joined = wanted.marked(text).stream().map(Stretch::text).collect(Collectors.joining());

        assertThat(joined).isEqualTo(text);
        assertThat(wanted.toDatabase()).doesNotContainPattern("[-~<>()\"@]");
        assertThat(Terms.of(text)).allSatisfy(term -> {
            assertThat(term.text()).hasSizeGreaterThanOrEqualTo(Terms.SHORTEST).doesNotContain(" ");
            assertThat(term.start()).isBetween(0, term.end());
            assertThat(term.end()).isLessThanOrEqualTo(text.length());
        });
    }

    @Property
    void theRoughLookNeverLosesAnAnswer(@ForAll("sentences") String text, @ForAll("sentences") String query) {
        Wanted wanted = Wanted.of(query);
        if (!wanted.isIn(text)) return;

        assertThat(wanted.stems())
                .allSatisfy(stem ->
                        assertThat(text.toLowerCase(java.util.Locale.ROOT)).contains(stem));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> sentences() {
        return net.jqwik.api.Arbitraries.of(
                        "allies",
                        "ally",
                        "Kick",
                        "kim",
                        "xus",
                        "US",
                        "us",
                        "F-35",
                        "주한미군",
                        "미군",
                        "군",
                        "35는",
                        "policies",
                        "policy",
                        "\"cost sharing\"",
                        "cost",
                        "sharing",
                        "glass",
                        "taxes",
                        "tax")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(" ", words));
    }
}
