package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import watch.cohesion.support.Outlet;

/** What stands at an address and is neither a feed nor a page is called what it is. */
class NoPageTest extends FeedScreens {

    NoPageTest(Parts parts) {
        super(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | The document is empty",
                "{\"name\": \"outlet\"} | The document is JSON, but no JSON Feed",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": | breaks in line 1",
                "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\"><channel/></rss> | The DOCTYPE declares"
                        + " entities",
                "<urlset><url><loc>https://outlet.example/</loc></url></urlset> | This is a sitemap"
            })
    void isToldByTheReasonForWhichItCannotBeRead(String document, String told) {
        outlet.on("/other", Outlet.xml(document));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/other").toString()));

        assertThat(unescape(page))
                .contains(told)
                .doesNotContain("web page", "This page names no feed", "How the page is read");
    }
}
