package watch.cohesion.support;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;

/** Feeds that remember what was asked of them. */
final class ExampleFeeds implements Feeds {

    private final List<FeedHealth> health = new ArrayList<>(Examples.FEEDS);

    @Override
    public List<Feed> all() {
        return health.stream().map(FeedHealth::feed).toList();
    }

    @Override
    public Optional<Feed> find(FeedId id) {
        return health(id).map(FeedHealth::feed);
    }

    @Override
    public List<FeedHealth> health() {
        return List.copyOf(health);
    }

    @Override
    public Optional<FeedHealth> health(FeedId id) {
        return health.stream().filter(feed -> feed.feed().id().equals(id)).findAny();
    }

    @Override
    public String troubles() {
        return health.stream()
                .filter(feed -> feed.state() == FeedHealth.State.FAILING)
                .map(feed -> feed.feed().id().value())
                .collect(Collectors.joining(","));
    }

    @Override
    public Optional<NetworkOutage> outage() {
        return NetworkOutage.among(health, Examples.NOW);
    }

    @Override
    public Optional<Deafness> deafness() {
        return Deafness.among(health, null, Examples.NOW);
    }

    @Override
    public Optional<Feed> at(URI url) {
        return all().stream().filter(feed -> feed.url().equals(url)).findAny();
    }

    @Override
    public FeedId freeId(String name) {
        throw new UnsupportedOperationException("no page that is shown examples adds feeds");
    }

    @Override
    public List<DeletedFeed> deleted() {
        return List.of();
    }

    @Override
    public boolean add(Feed feed, String who) {
        throw new UnsupportedOperationException("no page that is shown examples adds feeds");
    }

    @Override
    public Optional<String> fault(Schedule schedule) {
        return schedule instanceof Schedule.Cron(String expression) && expression.length() < 9
                ? Optional.of("has too few fields")
                : Optional.empty();
    }

    @Override
    public List<Poll> history(FeedId id, int limit) {
        return health(id).flatMap(feed -> Optional.ofNullable(feed.last())).stream()
                .toList();
    }

    @Override
    public Optional<Response> lastResponse(FeedId id) {
        return Optional.empty();
    }

    @Override
    public List<FeedGap> gaps(Instant since) {
        return List.of();
    }

    @Override
    public List<Poll> news(FeedId id, Instant after) {
        return List.of();
    }

    @Override
    public void put(Feed feed, String who) {
        if (find(feed.id()).isEmpty()) throw new UnsupportedOperationException("no page adds example feeds");
    }

    @Override
    public boolean change(Feed before, Feed after, String who) {
        put(after, who);
        return true;
    }

    @Override
    public void retag(FeedId id, UnaryOperator<Tags> change, String who) {
        throw new UnsupportedOperationException("example feeds keep their tags");
    }

    @Override
    public void delete(FeedId id, String who) {
        throw new UnsupportedOperationException("example feeds stay");
    }

    @Override
    public void restore(FeedId id, String who) {
        throw new UnsupportedOperationException("example feeds stay");
    }

    @Override
    public void pause(FeedId id, String who) {
        replace(id, Examples.NOW);
    }

    @Override
    public void resume(FeedId id, String who) {
        replace(id, null);
    }

    @Override
    public void runNow(FeedId id, String who) {
        if (find(id).isEmpty()) throw new IllegalArgumentException("no feed " + id);
    }

    @Override
    public void reschedule(FeedId id, Schedule schedule, String who) {
        if (find(id).isEmpty()) throw new IllegalArgumentException("no feed " + id);
    }

    private void replace(FeedId id, @Nullable Instant pausedAt) {
        health.replaceAll(feed -> feed.feed().id().equals(id)
                ? new FeedHealth(
                        paused(feed.feed(), pausedAt),
                        feed.last(),
                        feed.lastSuccess(),
                        feed.failingSince(),
                        feed.failures(),
                        pausedAt == null ? Examples.NOW : null)
                : feed);
    }

    private static Feed paused(Feed feed, @Nullable Instant pausedAt) {
        return feed.pausedSince(pausedAt);
    }
}
