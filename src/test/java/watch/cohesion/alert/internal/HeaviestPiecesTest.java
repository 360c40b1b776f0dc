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
    void aQuotationMarkWhosePartnerStayedOutsideIsNotQuoted() {
        String title = "The 'no surprises' hotline never rang";
        String cut = "surprises' hotline never rang";
        Evidence words =
                new Evidence(Evidence.Field.TITLE, title.indexOf(cut), title.length(), cut, Evidence.Role.STRAIN);

        assertThat(HeaviestPieces.quoted(new Text(title, ""), List.of(words)))
                .isEqualTo("“surprises hotline never rang”");
    }

    private static Evidence evidence(String quote, Evidence.Role role) {
        return new Evidence(Evidence.Field.TITLE, 0, quote.length(), quote, role);
    }
}
