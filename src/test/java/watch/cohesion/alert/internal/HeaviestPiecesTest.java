package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;

class HeaviestPiecesTest {

    @Test
    void wordsThatStandWithinOthersAreNotQuotedTwice() {
        assertThat(HeaviestPieces.quoted(
                        new Text("", ""),
                        List.of(
                                evidence("troops that guarded Osan are leaving", Evidence.Role.FACTOR),
                                evidence("batteries and troops that guarded Osan are leaving", Evidence.Role.STRAIN),
                                evidence("without replacement", Evidence.Role.STRAIN),
                                evidence("a pledge", Evidence.Role.RELIEF))))
                .isEqualTo("“batteries and troops that guarded Osan are leaving” … “without replacement”");
    }

    @Test
    void wordsThatOverlapAreQuotedInOneAndATitleIsNotQuotedUnderItself() {
        String title = "Umbrella and bombers withdrawn from Korea";
        String summary = "The umbrella ends and bombers stay at home.";
        assertThat(HeaviestPieces.quoted(
                        new Text(title, summary),
                        List.of(
                                words(Evidence.Field.TITLE, title, "Umbrella and bombers"),
                                words(Evidence.Field.TITLE, title, "bombers withdrawn from Korea"),
                                words(Evidence.Field.SUMMARY, summary, "bombers stay"),
                                words(Evidence.Field.SUMMARY, summary, "umbrella ends and bombers"))))
                .isEqualTo("“umbrella ends and bombers stay”");
    }

    @Test
    void aQuotationMarkWhosePartnerStayedOutsideIsNotQuoted() {
        String title = "The 'no surprises' hotline never rang";
        String cut = "surprises' hotline never rang";
        Evidence words =
                new Evidence(Evidence.Field.TITLE, title.indexOf(cut), title.length(), cut, Evidence.Role.STRAIN);

        assertThat(HeaviestPieces.quoted(new Text(title, ""), List.of(words)))
                .isEqualTo("“surprises hotline never rang”");
    }

    private static Evidence words(Evidence.Field field, String text, String quote) {
        int start = text.indexOf(quote);
        return new Evidence(field, start, start + quote.length(), quote, Evidence.Role.STRAIN);
    }

    private static Evidence evidence(String quote, Evidence.Role role) {
        return new Evidence(Evidence.Field.TITLE, 0, quote.length(), quote, role);
    }
}
