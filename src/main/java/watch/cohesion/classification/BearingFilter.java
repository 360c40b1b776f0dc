package watch.cohesion.classification;

import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;

/**
 * Which of a factor's items are wanted.
 *
 * @param direction null for all
 * @param intensity null for all
 * @param publisher a part of its name, in any case; empty for all
 * @param text that stands in the title or the summary, in any case; empty for all
 */
public record BearingFilter(
        @Nullable Direction direction, @Nullable Intensity intensity, String publisher, String text) {

    /** Lets everything through. */
    public static final BearingFilter NONE = new BearingFilter(null, null, "", "");

    public BearingFilter {
        publisher = publisher.strip();
        text = text.strip();
    }
}
