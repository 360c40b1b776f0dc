package watch.cohesion.feed.internal;

import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;

/**
 * Enters the new address of a feed that has moved for good. Once is not enough: a site that is set up wrongly for an
 * hour says so too.
 */
@Component
class FeedMoves {

    static final String WHO = "cohesion watch";
    static final int TIMES = 3;

    private static final Logger log = LoggerFactory.getLogger(FeedMoves.class);

    private final FeedTable feeds;
    private final SealedSecrets secrets;
    private final AuditLog audit;

    FeedMoves(FeedTable feeds, SealedSecrets secrets, AuditLog audit) {
        this.feeds = feeds;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** Within the transaction of a poll that went well. */
    void follow(Feed feed, PollMemory memory) {
        URI target = memory.movedTo();
        if (target == null || memory.movedTimes() < TIMES) return;
        if (target.toString().length() > FeedsFile.LONGEST_URL || !FeedsFile.isHttp(target)) return;
        // A login is for where it was given for, and only a person may give it to another host, port or scheme.
        if (!SealedSecrets.isSameOrigin(feed.url(), target)
                && !secrets.of(feed.id()).isEmpty()) return;
        Optional<FeedId> other = feeds.withAddress(target);
        if (other.isPresent()) {
            if (memory.movedTimes() > TIMES) return;
            log.atWarn()
                    .addKeyValue("feed", feed.id())
                    .log("Feed has moved to {}, which feed {} polls already; remove one", target, other.get());
            return;
        }
        feeds.move(feed.id(), target);
        audit.record(WHO, "feed.move", feed.id().value(), feed.url().toString(), target.toString());
        log.atInfo().addKeyValue("feed", feed.id()).log("Feed has moved for good from {} to {}", feed.url(), target);
    }
}
