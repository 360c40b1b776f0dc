package watch.cohesion.feed.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.FeedFinder;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.parse.Discovery;
import watch.cohesion.parse.FeedCandidate;
import watch.cohesion.parse.FeedCandidate.Origin;
import watch.cohesion.parse.Links;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.parse.ParseFailure;
import watch.cohesion.parse.ParsedFeed;
import watch.cohesion.parse.SelectorProposal;

/** One look at the address; a page's only feed is read at once, and where it names none, a few usual places are tried. */
@Component
class Finder implements FeedFinder {

    private static final int MOST_GUESSES = 4;
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /** A host and a port look like a scheme. */
    private static final Pattern PORT = Pattern.compile("[^/]*:\\d+(/.*)?");

    private final Documents documents;
    private final DocumentReader reader;
    private final ReadingThreads threads;
    private final FeedSettings settings;

    Finder(Documents documents, DocumentReader reader, ReadingThreads threads, FeedSettings settings) {
        this.documents = documents;
        this.reader = reader;
        this.threads = threads;
        this.settings = settings;
    }

    @Override
    public Found look(String pasted) throws InterruptedException {
        String text = pasted.strip().replaceFirst("^feed:(//)?(?=https?:)", "").replaceFirst("^feed://", "");
        if (SCHEME.matcher(text).matches() && !PORT.matcher(text).matches()) return lookAt(text, pasted);
        Found secure = lookAt("https://" + text, pasted);
        if (!(secure instanceof Found.Nothing nothing) || !mayBeForWantOfTls(nothing.failure())) return secure;
        Found plain = lookAt("http://" + text, pasted);
        return plain instanceof Found.Nothing ? secure : plain;
    }

    private static boolean mayBeForWantOfTls(@Nullable Failure failure) {
        return failure == Failure.TLS || failure == Failure.UNREACHABLE;
    }

    private Found lookAt(String text, String pasted) throws InterruptedException {
        Optional<URI> address = address(text);
        if (address.isEmpty()) {
            return new Found.Nothing(
                    null,
                    null,
                    "'%s' is no web address; paste one such as https://www.38north.org/.".formatted(pasted));
        }
        return switch (documents.feed(address.get())) {
            case Fetch.Document document -> discovered(document);
            case Fetch.Throttled throttled -> patience(address.get(), throttled);
            case Fetch.Failed(Failure failure, String detail) -> new Found.Nothing(address.get(), failure, detail);
        };
    }

    @Override
    public Found read(URI address, @Nullable ListSelectors page) throws InterruptedException {
        return switch (page == null ? documents.feed(address) : documents.page(address)) {
            case Fetch.Document document -> entries(document, page, List.of());
            case Fetch.Throttled throttled -> patience(address, throttled);
            case Fetch.Failed(Failure failure, String detail) -> new Found.Nothing(address, failure, detail);
        };
    }

    private Found discovered(Fetch.Document document) throws InterruptedException {
        URI from = document.response().from();
        Discovery discovery = threads.read(() -> Discovery.of(document.bytes(), document.contentType(), from));
        return switch (discovery.kind()) {
            case FEED -> entries(document, null, List.of());
            case OPML -> new Found.Listing(document.bytes(), document.contentType());
            case PAGE -> page(from, discovery);
            // It can be read in no way, and the reader says why.
            case OTHER -> entries(document, null, List.of());
        };
    }

    private Found page(URI address, Discovery discovery) throws InterruptedException {
        List<FeedCandidate> named = discovery.candidates().stream()
                .filter(candidate -> candidate.origin() == Origin.DECLARED || candidate.origin() == Origin.LINKED)
                .toList();
        if (named.size() == 1 && read(named.getFirst().address(), null) instanceof Found.Entries entries)
            return entries;
        if (named.isEmpty()) {
            for (URI guess : guesses(discovery)) {
                if (read(guess, null) instanceof Found.Entries entries) return entries;
            }
        }
        return named.isEmpty() ? list(address, discovery.title()) : new Found.Page(address, discovery.title(), named);
    }

    private static List<URI> guesses(Discovery discovery) {
        return discovery.candidates().stream()
                .filter(candidate -> candidate.origin() == Origin.GUESSED)
                .map(FeedCandidate::address)
                .limit(MOST_GUESSES)
                .toList();
    }

    /** Asked once more, as a page, because it is to be read as one from now on: its host may not want that. */
    private Found list(URI address, String title) throws InterruptedException {
        return switch (documents.page(address)) {
            case Fetch.Document document -> {
                URI from = document.response().from();
                List<SelectorProposal> proposals =
                        threads.read(() -> SelectorProposal.of(document.bytes(), document.contentType(), from));
                yield proposals.isEmpty()
                        ? new Found.Page(from, title, List.of())
                        : entries(
                                document,
                                proposals.getFirst().selectors(),
                                proposals.stream()
                                        .skip(1)
                                        .map(SelectorProposal::selectors)
                                        .toList());
            }
            case Fetch.Throttled throttled -> patience(address, throttled);
            case Fetch.Failed(Failure failure, String detail) -> new Found.Nothing(address, failure, detail);
        };
    }

    private Found entries(Fetch.Document document, @Nullable ListSelectors page, List<ListSelectors> others)
            throws InterruptedException {
        URI from = document.response().from();
        return switch (reader.parse(document.bytes(), document.contentType(), from, page)) {
            case ParsedFeed parsed ->
                new Found.Entries(
                        from,
                        page,
                        others,
                        parsed.title(),
                        host(parsed.link() == null ? from : parsed.link(), from),
                        parsed.cutOff(),
                        EntryLimits.ofPreview(parsed, settings).entries());
            case ParseFailure failure ->
                new Found.Nothing(from, DocumentReader.failure(failure.reason()), failure.detail());
        };
    }

    private static String host(URI site, URI otherwise) {
        String host = site.getHost() == null ? otherwise.getHost() : site.getHost();
        return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    }

    private static Found patience(URI address, Fetch.Throttled throttled) {
        return new Found.Nothing(
                address, null, "%s Try again in %s.".formatted(throttled.why(), inWords(throttled.retryAfter())));
    }

    /** Rounded up, so that nobody is sent back a moment too early. */
    private static String inWords(Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        if (seconds < 2 * 60) return seconds == 1 ? "one second" : seconds + " seconds";
        long minutes = Math.ceilDiv(seconds, 60);
        return minutes < 2 * 60 ? minutes + " minutes" : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(Links.withPlainHost(new URI(text))).filter(FeedsFile::isHttp);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
