package watch.cohesion.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TagsTest {

    @Test
    void areSortedAndEachOnceWhateverItsLetterCase() {
        assertThat(Tags.read(" press, Japan ,PRESS,, think  tanks ").words())
                .containsExactly("Japan", "press", "think tanks");
    }

    @Test
    void comeAndGo() {
        Tags tags = new Tags(List.of("press")).with(List.of("Japan", "Press"));

        assertThat(tags).isEqualTo(new Tags(List.of("Japan", "press")));
        assertThat(tags.without(List.of("JAPAN"))).isEqualTo(new Tags(List.of("press")));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll List<String> words) {
        Tags tags = new Tags(words);

        assertThat(Tags.read(tags.toString())).isEqualTo(tags);
        assertThat(tags.words())
                .allSatisfy(word ->
                        assertThat(word).isNotBlank().doesNotContain(",").hasSizeLessThanOrEqualTo(Tags.LONGEST));
    }
}
