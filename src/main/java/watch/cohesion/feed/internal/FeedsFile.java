package watch.cohesion.feed.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;

/** Reads {@code config/feeds.yml}: the feeds that a database starts with. */
final class FeedsFile {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 1000;
    static final int LONGEST_URL = 2000;

    static final int LONGEST_SELECTOR = 300;

    private static final String[] KEYS = {
        "id",
        "name",
        "publisher",
        "url",
        "page",
        "select",
        "every",
        "shortest",
        "longest",
        "cron",
        "reliability",
        "tags",
        "full-text",
        "paused",
        "unverified",
        "note"
    };
    private static final Duration NONE = Duration.ZERO;

    private final Instant at;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();

    private FeedsFile(Instant at) {
        this.at = at;
    }

    /**
     * @param at now: a cron expression must fire again some time after it
     * @throws ConfigurationException with every fault of the file
     */
    static List<Feed> read(ConfigurationFile source, Instant at) {
        Faults faults = new Faults();
        YamlMap root = YamlMap.of(source, faults);
        root.allow("feeds");
        FeedsFile file = new FeedsFile(at);
        List<Feed> feeds = new ArrayList<>();
        root.maps("feeds").forEach(entry -> file.feed(entry).ifPresent(feeds::add));
        faults.throwIfAny();
        return List.copyOf(feeds);
    }

    /** The address by which two spellings are known as one: letter case of the host, scheme and a last slash aside. */
    static String address(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String port = url.getPort() == -1 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return host + port + path + query;
    }

    private Optional<Feed> feed(YamlMap entry) {
        entry.allow(KEYS);
        Optional<FeedId> id = entry.id(ids, "feed", FeedId::new);
        String name = text(entry, "name", LONGEST_NAME);
        String publisher = text(entry, "publisher", LONGEST_NAME);
        boolean isPage = entry.has("page");
        if (isPage && entry.has("url")) {
            entry.fault(
                    "page", "both 'url' and 'page' are given; give 'url' for a feed, 'page' for a page without one");
        }
        Optional<URI> url = url(entry, isPage ? "page" : "url");
        Optional<ListSelectors> selectors = isPage ? selectors(entry) : Optional.empty();
        if (!isPage && entry.has("select")) entry.fault("select", "'select' is for a 'page'; a feed needs none");
        Optional<Schedule> schedule = schedule(entry);
        if (!entry.has("reliability")) {
            entry.fault("reliability", "'reliability' is missing; give a number from 0 to 1 (1 for a wire, 0.8 press)");
        }
        double reliability = entry.number("reliability", 0, 1, 1);
        boolean unverified = entry.flag("unverified", false);
        String note = entry.optionalText("note").orElse("");
        if (note.length() > LONGEST_NOTE) {
            entry.fault("note", "'note' is longer than %d characters; shorten it".formatted(LONGEST_NOTE));
        }
        Tags tags = new Tags(entry.texts("tags"));
        boolean fullText = entry.flag("full-text", false);
        boolean paused = entry.flag("paused", false);
        if (id.isEmpty() || url.isEmpty() || schedule.isEmpty()) return Optional.empty();
        return Optional.of(new Feed(
                id.get(),
                name,
                publisher,
                url.get(),
                schedule.get(),
                reliability,
                unverified,
                note,
                paused ? at : null,
                tags,
                selectors.orElse(null),
                fullText));
    }

    private static Optional<ListSelectors> selectors(YamlMap entry) {
        if (!entry.has("select")) {
            entry.fault("select", "'select' is missing; a page needs at least 'entry', the CSS selector of a piece");
            return Optional.empty();
        }
        YamlMap select = entry.map("select");
        select.allow("entry", "title", "link", "date", "summary");
        String first = text(select, "entry", LONGEST_SELECTOR);
        return Optional.of(new ListSelectors(
                first,
                selector(select, "title"),
                selector(select, "link"),
                selector(select, "date"),
                selector(select, "summary")));
    }

    private static @Nullable String selector(YamlMap select, String key) {
        String text = select.optionalText(key).orElse("");
        if (text.length() > LONGEST_SELECTOR) {
            select.fault(key, "'%s' is longer than %d characters; shorten it".formatted(key, LONGEST_SELECTOR));
        }
        return text.isEmpty() ? null : text;
    }

    private Optional<URI> url(YamlMap entry, String key) {
        String text = text(entry, key, LONGEST_URL);
        if (text.isEmpty()) return Optional.empty();
        Optional<URI> url = httpAddress(text);
        if (url.isEmpty()) {
            entry.fault(
                    key,
                    "'%s' is no address of a feed; give one that begins with https:// or http:// and names a host"
                            .formatted(text));
            return Optional.empty();
        }
        Integer first = addresses.putIfAbsent(address(url.get()), entry.line(key));
        if (first != null) {
            entry.fault(key, "'%s' is already polled by the feed in line %d; remove one".formatted(text, first));
        }
        return url;
    }

    private static Optional<URI> httpAddress(String text) {
        try {
            return Optional.of(new URI(text)).filter(FeedsFile::isHttp);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it is an address that can be polled: http or https, with a host, and without a password in it. */
    static boolean isHttp(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return http && url.getHost() != null && url.getRawUserInfo() == null;
    }

    private Optional<Schedule> schedule(YamlMap entry) {
        if (entry.has("every") == entry.has("cron")) {
            String found = entry.has("every") ? "both 'every' and 'cron' are given" : "no schedule is given";
            entry.fault("cron", found + "; give either 'every', such as 1h or auto, or 'cron', such as 0 15 6 ? * *");
            return Optional.empty();
        }
        boolean auto = entry.optionalText("every").orElse("").equals("auto");
        if (!auto && (entry.has("shortest") || entry.has("longest"))) {
            entry.fault("every", "'shortest' and 'longest' are bounds of 'every: auto'; take them away");
        }
        String key = entry.has("every") ? "every" : "cron";
        Schedule schedule;
        if (auto) {
            schedule = new Schedule.Auto(
                    entry.duration("shortest", Schedule.Auto.USUAL.shortest()),
                    entry.duration("longest", Schedule.Auto.USUAL.longest()));
        } else if (entry.has("every")) {
            Duration interval = entry.duration("every", NONE);
            if (interval.equals(NONE) && !isZero(entry)) return Optional.empty();
            schedule = new Schedule.Every(interval);
        } else {
            schedule = new Schedule.Cron(entry.text("cron"));
        }
        try {
            CronTimes.check(schedule, at);
            return Optional.of(schedule);
        } catch (IllegalArgumentException e) {
            entry.fault(key, "'%s' %s".formatted(entry.optionalText(key).orElse(key), e.getMessage()));
            return Optional.empty();
        }
    }

    /** Tells an interval of 0, which is a fault of its own, from one that could not be read and is among the faults. */
    private static boolean isZero(YamlMap entry) {
        return entry.optionalText("every").orElse("").matches("0+\\s*[smhd]");
    }

    private static String text(YamlMap entry, String key, int longest) {
        String text = entry.text(key);
        if (text.length() > longest) {
            entry.fault(key, "'%s' is longer than %d characters; shorten it".formatted(key, longest));
        }
        return text;
    }
}
