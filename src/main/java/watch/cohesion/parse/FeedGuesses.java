package watch.cohesion.parse;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where publishing systems put their feeds, for pages that do not say. */
final class FeedGuesses {

    private static final Pattern CHANNEL = Pattern.compile("/channel/(UC[\\w-]{22})(?:$|[/?#])");
    private static final Pattern PLAYLIST = Pattern.compile("[?&]list=([\\w-]{10,60})");
    private static final Pattern CHANNEL_ID = Pattern.compile("UC[\\w-]{22}");

    private final Page page;
    private final Set<URI> guesses = new LinkedHashSet<>();

    private FeedGuesses(Page page) {
        this.page = page;
    }

    /**
     * @param evenWithoutSigns whether to name the usual places also if no publishing system can be told
     */
    static Set<URI> of(Page page, boolean evenWithoutSigns) {
        var guesses = new FeedGuesses(page);
        boolean told = guesses.byHost() || guesses.bySystem();
        if (!told && evenWithoutSigns) {
            guesses.add("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json");
        }
        return guesses.guesses;
    }

    private boolean byHost() {
        var host = String.valueOf(page.address().getHost()).toLowerCase(Locale.ROOT);
        if (isOf(host, "youtube.com")) return youTube();
        if (isOf(host, "medium.com")) {
            // People and publications on the common host have their feed below /feed/.
            add(host.equals("medium.com") || host.equals("www.medium.com") ? "/feed" + firstStep() : "/feed");
            return true;
        }
        if (isOf(host, "substack.com")) return add("/feed");
        if (isOf(host, "blogspot.com")) return add("/feeds/posts/default");
        if (isOf(host, "tumblr.com")) return add("/rss");
        if (isOf(host, "wordpress.com")) return add("/feed/");
        return false;
    }

    private boolean youTube() {
        var signs = Stream.concat(
                Stream.of(page.address().toString(), page.meta("og:url")),
                page.html().select("link[rel=canonical]").stream().map(link -> link.attr("href")));
        signs.forEach(address -> {
            var channel = CHANNEL.matcher(address);
            if (channel.find()) add("/feeds/videos.xml?channel_id=" + channel.group(1));
            var playlist = PLAYLIST.matcher(address);
            if (playlist.find()) add("/feeds/videos.xml?playlist_id=" + playlist.group(1));
        });
        for (var name : List.of("channelId", "identifier")) {
            var id = page.meta(name);
            if (CHANNEL_ID.matcher(id).matches()) add("/feeds/videos.xml?channel_id=" + id);
        }
        return true;
    }

    private boolean bySystem() {
        var generator = page.meta("generator").toLowerCase(Locale.ROOT);
        if (generator.contains("wordpress") || refersTo("/wp-content/") || refersTo("/wp-includes/")) {
            add("/feed/", "/?feed=rss2");
            // A category, a tag or an author of WordPress has a feed of its own.
            var path = path();
            if (!path.isEmpty()) add(path + "/feed/");
            return true;
        }
        if (generator.contains("ghost")) return add("/rss/");
        if (generator.contains("blogger")) return add("/feeds/posts/default", "/feeds/posts/default?alt=rss");
        if (generator.contains("drupal") || refersTo("/sites/default/files/")) {
            return add("/rss.xml", path().isEmpty() ? "/rss.xml" : path() + "/rss.xml", path() + "/feed");
        }
        if (generator.contains("joomla")) return add(path() + "?format=feed&type=rss", "/?format=feed&type=rss");
        if (generator.contains("squarespace") || refersTo("squarespace.com/")) {
            return add(path() + "?format=rss", "/blog?format=rss");
        }
        if (generator.contains("wix")) return add("/blog-feed.xml");
        if (generator.contains("hugo")) return add("/index.xml", path() + "/index.xml");
        if (generator.contains("jekyll")) return add("/feed.xml");
        if (generator.contains("typo3")) return add("/rss.xml", "/feed.xml");
        if (refersTo("substackcdn.com/")) return add("/feed");
        if (refersTo("cdn-client.medium.com/")) return add("/feed");
        return false;
    }

    private boolean refersTo(String sign) {
        return page.html().select("link[href], script[src], img[src]").stream()
                .limit(400)
                .anyMatch(element -> element.attr("href").contains(sign)
                        || element.attr("src").contains(sign));
    }

    private String path() {
        var path = page.address().getRawPath();
        return path == null ? "" : path.replaceFirst("/{1,9}$", "");
    }

    private String firstStep() {
        var path = path();
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private boolean add(String... references) {
        for (var reference : references) {
            var address = Links.resolve(page.address(), reference);
            if (address != null) guesses.add(address);
        }
        return true;
    }

    private static boolean isOf(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
