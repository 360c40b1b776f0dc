package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

    @Test
    void blocksAreSetApartAndInlineTagsAreNot() {
        assertThat(HtmlText.of("<h1>Head</h1><p>One<br>two <i>it</i>alic</p><table><tr><td>3<td>4</table>"))
                .isEqualTo("Head One two italic 3 4");
    }

    @Test
    void whatNobodySeesIsDropped() {
        assertThat(HtmlText.of("a<script>b()</script><style>c{}</style><!-- d --><template>e</template>f"))
                .isEqualTo("af");
    }

    @Test
    void whatNobodySeesIsDroppedInsideOtherElementsToo() {
        assertThat(HtmlText.of("<div>a <p>b<script>c()</script></p><!-- d --><iframe>e</iframe></div>f"))
                .isEqualTo("a b e f");
    }

    @Test
    void entitiesAreDecodedOnce() {
        assertThat(HtmlText.of("R&amp;D &amp;amp; caf&eacute; &#8211; &lt;b&gt;"))
                .isEqualTo("R&D &amp; café – <b>");
    }

    @Test
    void whiteSpaceOfEveryKindIsFolded() {
        assertThat(HtmlText.of("\u00A0 one\u2003two\r\n\tthree\u3000")).isEqualTo("one two three");
    }

    @Test
    void charactersThatNobodySeesDoNotBreakWords() {
        assertThat(HtmlText.of("alli\u00ADance\u200B \uFEFFtalks\u0000")).isEqualTo("alliance talks");
        assertThat(HtmlText.of("US\u2060-\u2060ROK alliance\u2060, &lrm;Korea&rlm;"))
                .isEqualTo("US-ROK alliance, Korea");
    }

    @Test
    void aTextTurnsNothingRoundThatStandsBehindIt() {
        assertThat(HtmlText.of("&#8238;talks\u2066 in\u2069 Seoul")).isEqualTo("talks in Seoul");
    }

    @Test
    void theTextInsideAFrameIsKept() {
        assertThat(HtmlText.of("see <iframe src='x'>the <b>map</b></iframe>")).isEqualTo("see the map");
    }

    @Test
    void aLoneLessThanIsNoTag() {
        assertThat(HtmlText.ofEither("x<y and 3 < 4")).isEqualTo("x<y and 3 < 4");
    }
}
