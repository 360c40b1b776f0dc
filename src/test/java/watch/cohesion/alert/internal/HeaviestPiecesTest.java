package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Evidence;

class HeaviestPiecesTest {

    @Test
    void wordsThatStandWithinOthersAreNotQuotedTwice() {
        assertThat(HeaviestPieces.quoted(List.of(
                        evidence("troops that guarded Osan are leaving", Evidence.Role.FACTOR),
                        evidence("batteries and troops that guarded Osan are leaving", Evidence.Role.STRAIN),
                        evidence("without replacement", Evidence.Role.STRAIN),
                        evidence("a pledge", Evidence.Role.RELIEF))))
                .isEqualTo("“batteries and troops that guarded Osan are leaving” … “without replacement”");
    }

    private static Evidence evidence(String quote, Evidence.Role role) {
        return new Evidence(Evidence.Field.TITLE, 0, quote.length(), quote, role);
    }
}
