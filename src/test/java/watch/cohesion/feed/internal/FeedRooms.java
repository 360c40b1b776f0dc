package watch.cohesion.feed.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The feed room and those that it works with: items, the audit log, the database. Not what other tests configure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"watch.cohesion.feed", "watch.cohesion.database"})
@ComponentScan(
        basePackages = {
            "watch.cohesion.feed",
            "watch.cohesion.item",
            "watch.cohesion.audit",
            "watch.cohesion.database",
            "watch.cohesion.configuration"
        },
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public @interface FeedRooms {}
