package watch.cohesion.classification.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.classification.model.LabelledFile;

/** A part of the labelled items that ship, so that a whole run of learning takes seconds. */
@TestConfiguration(proxyBeanMethods = false)
public class SmallLessons {

    @Bean
    @Primary
    Lessons fewLessons() {
        return new Lessons(() -> every(8, LabelledFile.tested()), () -> every(30, LabelledFile.exemplars()));
    }

    private static List<Labelled> every(int nth, List<Labelled> items) {
        List<Labelled> distinct = items.stream().distinct().toList();
        return IntStream.range(0, distinct.size())
                .filter(i -> i % nth == 0)
                .mapToObj(distinct::get)
                .toList();
    }
}
