package watch.cohesion.classification.internal;

import java.util.List;
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
        return new Lessons(() -> everyEighth(LabelledFile.tested()), () -> everyEighth(LabelledFile.exemplars()));
    }

    private static List<Labelled> everyEighth(List<Labelled> items) {
        return items.stream().filter(item -> items.indexOf(item) % 8 == 0).toList();
    }
}
