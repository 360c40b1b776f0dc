package watch.cohesion.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import watch.cohesion.CohesionWatch;
import watch.cohesion.classification.internal.NobodyWaits;

/**
 * A test against the whole service on a random port, with a schema of its own in a real database. Polling is off:
 * nothing reaches out unless a test says so. Constructor parameters are beans.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = CohesionWatch.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.quartz.auto-startup=false", "cohesion.feed.file=classpath:feeds-none.yml"})
@ContextConfiguration(initializers = OwnSchema.class)
@Import(NobodyWaits.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ServiceTest {}
