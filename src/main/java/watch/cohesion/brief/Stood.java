package watch.cohesion.brief;

import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Picture;

/**
 * Where a factor or the index stood. Kept as JSON, so a component may be added but never renamed.
 *
 * @param series a factor's id or {@code cohesion}
 * @param milli thousandths of a point
 * @param level of stress
 */
public record Stood(String series, int milli, String level) {

    /** Where all stand in a picture: the index first, then the factors in its order. */
    public static List<Stood> in(Picture picture) {
        CohesionIndex index = picture.index();
        return Stream.concat(
                        Stream.of(new Stood(
                                CohesionIndex.SERIES,
                                index.milli(),
                                index.level().word())),
                        picture.scores().stream()
                                .map(score -> new Stood(
                                        score.factor().value(),
                                        score.milli(),
                                        score.level().word())))
                .toList();
    }
}
