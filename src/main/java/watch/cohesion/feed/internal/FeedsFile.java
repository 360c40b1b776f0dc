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
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;

/** Reads {@code config/feeds.yml}: the feeds that a database starts with. */
final class FeedsFile {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 1000;
    static final int LONGEST_URL = 2000;

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
        entry.allow("id", "name", "publisher", "url", "every", "cron", "reliability", "unverified", "note");
        Optional<FeedId> id = id(entry);
        String name = text(entry, "name", LONGEST_NAME);
        String publisher = text(entry, "publisher", LONGEST_NAME);
        Optional<URI> url = url(entry);
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
        if (unverified && note.isBlank()) {
            entry.fault("unverified", "an unverified feed needs a 'note' that says what is not known");
        }
        if (id.isEmpty() || url.isEmpty() || schedule.isEmpty()) return Optional.empty();
        return Optional.of(
                new Feed(id.get(), name, publisher, url.get(), schedule.get(), reliability, unverified, note, null));
    }

    private Optional<FeedId> id(YamlMap entry) {
        String text = entry.text("id");
        if (text.isEmpty()) return Optional.empty();
        Integer first = ids.putIfAbsent(text, entry.line("id"));
        if (first != null) {
            entry.fault("id", "id '%s' is already used in line %d; give this feed another".formatted(text, first));
        }
        try {
            return Optional.of(new FeedId(text));
        } catch (IllegalArgumentException e) {
            entry.fault("id", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<URI> url(YamlMap entry) {
        String text = text(entry, "url", LONGEST_URL);
        if (text.isEmpty()) return Optional.empty();
        Optional<URI> url = httpAddress(text);
        if (url.isEmpty()) {
            entry.fault(
                    "url",
                    "'%s' is no address of a feed; give one that begins with https:// or http:// and names a host"
                            .formatted(text));
            return Optional.empty();
        }
        Integer first = addresses.putIfAbsent(address(url.get()), entry.line("url"));
        if (first != null) {
            entry.fault("url", "'%s' is already polled by the feed in line %d; remove one".formatted(text, first));
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
        if (entry.optionalText("every").orElse("").equals("auto")) return Optional.of(Schedule.Auto.USUAL);
        String key = entry.has("every") ? "every" : "cron";
        Schedule schedule;
        if (entry.has("every")) {
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
