package watch.cohesion.journey;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.alert.Rules;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Recipients;

/** How long it takes from an item in a feed's answer to the mail at the mail server, with nothing else to do. */
class FromFeedToMailBench extends WireService {

    FromFeedToMailBench(Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
        super(feeds, rules, recipients, jdbc, clock);
    }

    @Test
    void measure() {
        List<Double> seconds = wire.rounds(43).subList(3, 43).stream().sorted().toList();
        System.out.printf(
                "| from the feed's answer to the mail, %d rounds | p50 %.2f s | p95 %.2f s | worst %.2f s |%n",
                seconds.size(),
                seconds.get(seconds.size() / 2),
                seconds.get((int) Math.ceil(seconds.size() * 0.95) - 1),
                seconds.getLast());
    }
}
