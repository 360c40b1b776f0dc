package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the words begin and end that are shown as evidence. */
class WordsTest {

    @Test
    void anApostropheBetweenLettersIsPartOfItsWord() {
        assertThat("Washington's decision".substring(0, Words.begin("Washington's decision", 11)))
                .isEmpty();
    }

    @Test
    void thePointOfAnAbbreviationIsPartOfItsWordAndAFullStopIsNot() {
        assertThat(upTo("Seoul warns the U.S", ". of delay")).isEqualTo("Seoul warns the U.S.");
        assertThat(upTo("Seoul warns Gen", ". Brunson")).isEqualTo("Seoul warns Gen.");
        assertThat(upTo("Seoul warns the allies", ". Talks go on")).isEqualTo("Seoul warns the allies");
        assertThat(upTo("Seoul pays 3", ".5 percent")).isEqualTo("Seoul pays 3");
        assertThat(upTo("Seoul pays", "")).isEqualTo("Seoul pays");
    }

    @Test
    void aSentenceEndsBehindANumberABracketAndAQuotationToo() {
        assertThat(separate("The lease ended in 2025", ". Withdrawal has begun"))
                .isTrue();
        assertThat(separate("Payments rise by 5%", ". Seoul objects")).isTrue();
        assertThat(separate("The lease ended (at last)", ". Withdrawal has begun"))
                .isTrue();
        assertThat(separate("“We never agreed", ".” Withdrawal has begun")).isTrue();
        assertThat(separate("Seoul pays 3", ".5 percent")).isFalse();
        assertThat(separate("Talks go on ", "... Seoul waits")).isFalse();
        assertThat(upTo("The lease ended in 2025", ". Withdrawal has begun")).isEqualTo("The lease ended in 2025");
    }

    private static boolean separate(String words, String rest) {
        return Words.sentenceBreak(words + rest, words.length(), words.length() + rest.indexOf(' ') + 1);
    }

    private static String upTo(String words, String rest) {
        return (words + rest).substring(0, Words.end(words + rest, words.length()));
    }
}
