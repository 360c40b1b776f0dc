package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;

class FeedIdsTest {

    @Test
    void aNameBecomesAnIdThatReadsLikeIt() {
        assertThat(FeedIds.free("Center for Strategic & Int'l Studies", Set.of()))
                .isEqualTo(new FeedId("center-for-strategic-int-l-studies"));
        assertThat(FeedIds.free("Körber-Stiftung", Set.of())).isEqualTo(new FeedId("korber-stiftung"));
    }

    @Test
    void aNameWithoutALatinLetterIsAFeedAllTheSame() {
        assertThat(FeedIds.free("연합뉴스", Set.of())).isEqualTo(new FeedId("feed"));
    }

    @Property
    void noIdIsGivenTwice(@ForAll String name) {
        FeedId first = FeedIds.free(name, Set.of());
        FeedId second = FeedIds.free(name, Set.of(first));

        assertThat(second).isNotEqualTo(first);
        assertThat(FeedIds.free(name, Set.of(first, second))).isNotIn(first, second);
    }
}
