package watch.cohesion.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands across the top of every page.
 *
 * @param banner such as {@code EXERCISE}; empty for none
 */
@ConfigurationProperties("cohesion")
record Banner(@DefaultValue("") String banner) {}
