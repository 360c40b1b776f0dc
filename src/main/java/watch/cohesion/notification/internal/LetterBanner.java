package watch.cohesion.notification.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands across the top of every letter, as of every page.
 *
 * @param banner empty: nothing
 */
@ConfigurationProperties("cohesion")
record LetterBanner(@DefaultValue("") String banner) {}
