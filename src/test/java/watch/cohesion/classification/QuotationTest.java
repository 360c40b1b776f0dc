package watch.cohesion.classification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence is cut by words, and may begin or end within what somebody is quoted with. */
class QuotationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        The 'no surprises' hotline never rang  | surprises' hotline never rang   | surprises hotline never rang
        The ‘no surprises’ hotline never rang  | surprises’ hotline never rang   | surprises hotline never rang
        The allies' hotline never rang         | allies' hotline never rang      | allies' hotline never rang
        Seoul's "no" stands                    | Seoul's "no" stands             | Seoul's "no" stands
        It is "not our war," he said           | not our war,"                   | not our war,
        He said: “troops will leave by spring” | “troops will leave              | troops will leave
        He said: “troops will leave by spring” | “troops will leave by spring”   | “troops will leave by spring”
        군은 “철수는 없다”고 했다              | 철수는 없다”고                  | 철수는 없다고
        군은 「철수는 없다」고 했다            | 「철수는 없다                   | 철수는 없다
        A headline that was cut off: "we leave | "we leave                       | we leave
        """)
    void aMarkWhosePartnerStayedOutsideIsLeftOut(String text, String cut, String shown) {
        int start = text.indexOf(cut);
        Evidence evidence = new Evidence(Evidence.Field.TITLE, start, start + cut.length(), cut, Evidence.Role.STRAIN);

        assertThat(evidence.shown(new Text(text, ""))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        not our war,"        | not our war,
        the "no surprises" line | the "no surprises" line
        """)
    void ofATextThatWasEditedSinceTheWordsAloneAreKnown(String cut, String shown) {
        Evidence evidence = new Evidence(Evidence.Field.TITLE, 4, 4 + cut.length(), cut, Evidence.Role.STRAIN);

        assertThat(evidence.shown(new Text("Something else", ""))).isEqualTo(shown);
    }
}
