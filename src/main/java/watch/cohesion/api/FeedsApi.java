package watch.cohesion.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;

@RestController
@RequestMapping("/api/v1/feeds")
@Tag(name = "Feeds", description = "The sources and how their polling goes")
class FeedsApi {

    private static final int POLLS = 50;

    private final Feeds feeds;

    FeedsApi(Feeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping
    @Operation(summary = "Every feed, failing ones first")
    List<FeedJson> feeds() {
        return feeds.health().stream().map(FeedJson::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One feed with its latest polls, newest first")
    FeedWithPollsJson feed(@PathVariable String id) {
        try {
            FeedId feed = new FeedId(id);
            FeedHealth health = feeds.health(feed).orElseThrow(() -> NotFound.of("feed", id));
            return new FeedWithPollsJson(
                    FeedJson.of(health),
                    feeds.history(feed, POLLS).stream().map(PollJson::of).toList());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    record FeedWithPollsJson(FeedJson feed, List<PollJson> polls) {}

    record FeedJson(
            String id,
            String name,
            String publisher,
            URI url,
            double reliability,
            boolean unverified,

            @Schema(description = "reporting, failing, waiting or paused")
            String state,

            @Nullable PollJson last,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            int failures,
            @Nullable Instant nextPoll,

            @Schema(description = "until when its host has asked to be left alone; null if it has not") @Nullable
            Instant hostRestsUntil) {

        static FeedJson of(FeedHealth health) {
            Feed feed = health.feed();
            return new FeedJson(
                    feed.id().value(),
                    feed.name(),
                    feed.publisher(),
                    feed.url(),
                    feed.reliability(),
                    feed.unverified(),
                    health.state().name().toLowerCase(Locale.ROOT),
                    health.last() == null ? null : PollJson.of(health.last()),
                    health.lastSuccess(),
                    health.failingSince(),
                    health.failures(),
                    health.nextPoll(),
                    health.rest() == null ? null : health.rest().until());
        }
    }

    record PollJson(
            Instant at,
            long tookMillis,

            @Schema(description = "read, unchanged, throttled or the kind of failure")
            String outcome,

            @Nullable Integer added,
            @Nullable Integer updated,
            @Nullable String detail) {

        static PollJson of(Poll poll) {
            return switch (poll.outcome()) {
                case PollOutcome.Read read -> of(poll, "read", read.added(), read.updated(), null);
                case PollOutcome.Unchanged unchanged -> of(poll, "unchanged", null, null, null);
                case PollOutcome.Throttled throttled ->
                    of(poll, "throttled", null, null, "Asked to wait " + throttled.retryAfter());
                case PollOutcome.Failed failed ->
                    of(poll, failed.failure().name().toLowerCase(Locale.ROOT), null, null, failed.detail());
            };
        }

        private static PollJson of(
                Poll poll,
                String outcome,
                @Nullable Integer added,
                @Nullable Integer updated,
                @Nullable String detail) {
            return new PollJson(poll.at(), poll.took().toMillis(), outcome, added, updated, detail);
        }
    }
}
