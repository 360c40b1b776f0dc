package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    private static final URI BASE = URI.create("https://wire.example/papers/2025/?page=1");

    @ParameterizedTest
    @CsvSource({
        "one.html, https://wire.example/papers/2025/one.html",
        "../one.html, https://wire.example/papers/one.html",
        "/one.html, https://wire.example/one.html",
        "?page=2, https://wire.example/papers/2025/?page=2",
        "#note, https://wire.example/papers/2025/?page=1#note",
        "//mirror.example/one, https://mirror.example/one",
        "http://mirror.example, http://mirror.example",
    })
    void aRelativeLinkIsResolvedAsABrowserWould(String link, String resolved) {
        assertThat(Links.resolve(BASE, link)).hasToString(resolved);
    }

    @Test
    void aLinkRelativeToABareHostStartsAtItsRoot() {
        assertThat(Links.resolve(URI.create("https://wire.example"), "one")).hasToString("https://wire.example/one");
    }

    @Test
    void aRelativeLinkWithoutABaseIsNone() {
        assertThat(Links.resolve(null, "/one.html")).isNull();
    }

    @Property
    void whateverIsWrittenALinkIsAbsoluteAndOfTheWebOrNone(@ForAll String link) {
        var resolved = Links.resolve(BASE, link);

        if (resolved != null) {
            assertThat(resolved.getScheme()).isIn("http", "https");
            assertThat(resolved.getRawAuthority()).isNotEmpty();
        }
    }
}
