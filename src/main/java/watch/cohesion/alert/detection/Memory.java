package watch.cohesion.alert.detection;

import org.jspecify.annotations.Nullable;

/**
 * What a watch carries from one decision to the next; all that must be kept to go on elsewhere.
 *
 * @param excess how much more strain than usual has piled up, standard deviations (see {@link ShiftRule})
 * @param last the last alert told, null if there was none
 */
public record Memory(double excess, @Nullable Alert last) {

    public static final Memory NONE = new Memory(0, null);
}
