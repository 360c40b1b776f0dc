package watch.cohesion.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test of a few rooms without the doors: no web server, a schema of its own in a real database, and no job runs unless
 * the test says so. The test class names its rooms in a nested {@code @Configuration} with {@code
 * @EnableAutoConfiguration} and {@code @ComponentScan}. Constructor parameters are beans.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.quartz.auto-startup=false", "cohesion.feed.file=classpath:feeds-none.yml"})
@ContextConfiguration(initializers = OwnSchema.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface RoomTest {}
