package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/2026/troops",
                "http://example.org/2026/troops",
                "https://www.example.org/2026/troops/",
                "https://EXAMPLE.org:443/2026/troops#comments",
                "https://example.org/2026/troops?utm_source=rss&utm_medium=feed",
                "https://example.org/2026/troops?fbclid=abc",
                "https://example.org/2026/troops?mc_cid=1&mc_eid=2&_hsenc=3&mtm_source=rss&xtor=RSS-1&WT.mc_id=x"
            })
    void addressesOfOnePieceAreOne(String address) {
        assertThat(CanonicalUrl.of(URI.create(address))).isEqualTo("example.org/2026/troops");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/주한미군?tag=%ED%95%9C",
                "https://example.org/%EC%A3%BC%ED%95%9C%EB%AF%B8%EA%B5%B0?tag=한",
                "https://example.org/%ec%a3%bc%ed%95%9c%eb%af%b8%ea%b5%b0?tag=%ed%95%9c"
            })
    void escapedOrNotALetterIsOne(String address) {
        assertThat(CanonicalUrl.of(URI.create(address)))
                .isEqualTo("example.org/%ec%a3%bc%ed%95%9c%eb%af%b8%ea%b5%b0?tag=%ed%95%9c");
    }

    @Test
    void parametersThatChooseThePieceAreKeptInAnyOrder() {
        assertThat(CanonicalUrl.of(URI.create("https://example.org/view?no=7&board=3&utm_campaign=x")))
                .isEqualTo(CanonicalUrl.of(URI.create("https://example.org/view?board=3&no=7")))
                .isEqualTo("example.org/view?board=3&no=7");
    }

    @Test
    void pathsThatDifferInCaseAreDifferentPieces() {
        assertThat(CanonicalUrl.of(URI.create("https://example.org/a")))
                .isNotEqualTo(CanonicalUrl.of(URI.create("https://example.org/A")));
    }

    @Test
    void theAddressOfAWholeSiteIsNoPiecesOwn() {
        assertThat(CanonicalUrl.of(URI.create("https://example.org/"))).isNull();
        assertThat(CanonicalUrl.of(URI.create("https://example.org"))).isNull();
    }
}
