package watch.cohesion.web.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.web.page.Numbers;

/**
 * Where a series stands now, and how sure that is.
 *
 * @param heard how well its sources are
 * @param score points of stress, for the index of cohesion; so its range
 * @param confidence null for the index, which has none
 */
record SeriesNow(
        Level level,
        Heard heard,
        String score,
        String low,
        String high,
        @Nullable Confidence confidence) {

    /** Empty for a factor that is not watched any more. */
    static Optional<SeriesNow> of(String series, Reading reading) {
        if (series.equals(CohesionIndex.SERIES)) {
            CohesionIndex index = reading.picture().index();
            return Optional.of(new SeriesNow(
                    index.level(),
                    reading.heard(),
                    Numbers.points(index.value()),
                    Numbers.whole(index.low()),
                    Numbers.whole(index.high()),
                    null));
        }
        return reading.picture().scores().stream()
                .filter(score -> score.factor().value().equals(series))
                .findFirst()
                .map(score -> of(score, reading));
    }

    private static SeriesNow of(Score score, Reading reading) {
        return new SeriesNow(
                score.level(),
                reading.heard(score.factor()),
                Numbers.points(score.value()),
                Numbers.whole(score.low()),
                Numbers.whole(score.high()),
                score.confidence());
    }
}
