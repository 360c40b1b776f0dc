package watch.cohesion.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands across the top of every page.
 *
 * @param banner such as {@code EXERCISE}; empty for none
 */
@ConfigurationProperties("cohesion")
record Banner(@DefaultValue("") String banner) {

    private static final Pattern WORD = Pattern.compile("\\w+");

    /** What the names of files begin with, such as {@code EXERCISE-}; empty for nothing. */
    String mark() {
        Matcher word = WORD.matcher(banner);
        return word.find() ? word.group() + "-" : "";
    }
}
