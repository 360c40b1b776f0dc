package watch.cohesion.feed.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Problem;
import watch.cohesion.feed.FeedPlan.Step;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.schedule.NextPoll;
import watch.cohesion.parse.Opml;
import watch.cohesion.parse.OpmlFeed;

/** Plans what a list would change by comparing it with what is there, and does it when told to. */
@Component
class Lists implements FeedLists {

    private static final String TITLE = "Feeds of Cohesion Watch";

    private final JdbcFeeds feeds;
    private final FeedTable table;
    private final SealedSecrets secrets;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Lists(JdbcFeeds feeds, FeedTable table, SealedSecrets secrets, InstantSource clock) {
        this.feeds = feeds;
        this.table = table;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String feedsFile() {
        return FeedsFileText.write(
                feeds.all().stream().sorted(Comparator.comparing(Feed::id)).toList());
    }

    @Override
    public String opml() {
        List<OpmlFeed> listed = feeds.all().stream()
                .filter(feed -> feed.page() == null)
                .map(feed ->
                        new OpmlFeed(feed.name(), feed.url(), null, feed.tags().words()))
                .toList();
        return Opml.write(TITLE, listed, clock.instant());
    }

    @Override
    public List<Feed> notInOpml() {
        return feeds.all().stream().filter(feed -> feed.page() != null).toList();
    }

    @Override
    public FeedPlan planFeedsFile(String name, String text) {
        List<Feed> listed = FeedsFile.read(new ConfigurationFile(name, text), clock.instant());
        Map<FeedId, Feed> known = byId();
        Map<String, Feed> addresses = byAddress();
        Set<FeedId> taken = table.taken();
        List<Step> steps = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Feed feed : listed) {
            Feed before = known.get(feed.id());
            Feed sameAddress = addresses.get(FeedsFile.address(feed.url()));
            if (before != null) {
                steps.add(step(before, asPausedAs(before, feed)));
            } else if (taken.contains(feed.id())) {
                problems.add(new Problem(
                        0, "'%s' was deleted; restore it, or give the new feed another id.".formatted(feed.id())));
            } else if (sameAddress != null) {
                problems.add(new Problem(
                        0, "'%s' is not taken: the feed '%s' has its address.".formatted(feed.id(), sameAddress.id())));
            } else {
                steps.add(new Step.Add(feed));
            }
        }
        return new FeedPlan(steps, problems);
    }

    /** Since when a feed is paused is not in the file. */
    private static Feed asPausedAs(Feed before, Feed after) {
        return before.paused() && after.paused() ? after.pausedSince(before.pausedAt()) : after;
    }

    @Override
    public FeedPlan planOpml(byte[] document, @Nullable String contentType, Usual usual) {
        Opml opml = Opml.read(document, contentType);
        Map<String, Feed> known = byAddress();
        Set<FeedId> taken = new HashSet<>(table.taken());
        List<Step> steps = new ArrayList<>();
        for (OpmlFeed listed : opml.feeds()) {
            Feed before = known.get(FeedsFile.address(listed.address()));
            if (before == null) {
                Feed feed = feed(listed, usual, taken);
                taken.add(feed.id());
                known.put(FeedsFile.address(feed.url()), feed);
                steps.add(new Step.Add(feed));
            } else {
                steps.add(step(before, before.tagged(before.tags().with(listed.tags()))));
            }
        }
        return new FeedPlan(
                steps,
                opml.problems().stream()
                        .map(problem -> new Problem(problem.line(), problem.detail()))
                        .toList());
    }

    private static Feed feed(OpmlFeed listed, Usual usual, Set<FeedId> taken) {
        String name = listed.title().isBlank() ? listed.address().getHost() : listed.title();
        return new Feed(
                FeedIds.free(name, taken),
                name,
                name,
                listed.address(),
                usual.schedule(),
                usual.reliability(),
                false,
                "",
                null,
                new Tags(listed.tags()),
                null,
                false);
    }

    private Step step(Feed before, Feed after) {
        if (before.equals(after)) return new Step.Same(after);
        boolean forgets = !SealedSecrets.isSameOrigin(before.url(), after.url())
                && !secrets.of(before.id()).isEmpty();
        return new Step.Change(
                after,
                FeedText.of(before),
                FeedText.of(after) + (forgets ? ". Its login is forgotten: it was given for the earlier address" : ""));
    }

    @Override
    public int apply(FeedPlan plan, Set<FeedId> only, String who) {
        List<Step> wanted = plan.steps().stream()
                .filter(step -> only.contains(step.feed().id()))
                .toList();
        int additions = (int) wanted.stream().filter(Step.Add.class::isInstance).count();
        int done = 0;
        for (Step step : wanted) {
            switch (step) {
                case Step.Add(Feed feed) -> {
                    Instant first = NextPoll.catchUp(Math.max(1, additions), clock.instant(), random.nextDouble())
                            .at();
                    if (feeds.addIfAbsent(feed, first, who)) done++;
                }
                case Step.Change change -> {
                    feeds.put(change.feed(), who);
                    done++;
                }
                case Step.Same _ -> {}
            }
        }
        return done;
    }

    private Map<FeedId, Feed> byId() {
        return feeds.all().stream().collect(Collectors.toMap(Feed::id, Function.identity()));
    }

    private Map<String, Feed> byAddress() {
        return feeds.all().stream()
                .collect(Collectors.toMap(
                        feed -> FeedsFile.address(feed.url()), Function.identity(), (first, _) -> first));
    }
}
