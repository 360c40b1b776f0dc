package watch.cohesion.alert.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.indicator.Level;

/** An episode's letter for programs. */
final class EpisodeJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EpisodeJson() {}

    /** @param name of the series, as readers know it */
    static String of(
            EpisodeLetter.Told told,
            Level level,
            Instant at,
            String name,
            EpisodeLetter.View view,
            Optional<EpisodeLetter.ScoreRange> range) {
        double stress = points(told.to() / 1_000.0);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "episode." + told.kind().name().toLowerCase(Locale.ROOT));
        body.put("exercise", view.exercise());
        body.put("at", at.toString());
        body.put("episode", told.episode().id());
        body.put("rule", told.rule().id().value());
        body.put("severity", told.rule().severity().word());
        body.put("series", told.episode().series());
        body.put("name", name);
        body.put("stress", Map.of("from", points(told.from() / 1_000.0), "to", stress));
        range.ifPresent(sure -> {
            body.put("range", Map.of("low", points(sure.low()), "high", points(sure.high())));
            if (!sure.confidence().isEmpty()) body.put("confidence", sure.confidence());
        });
        body.put("level", level.word());
        body.put("band", EpisodeLetter.band(told).word());
        body.put("reason", told.reason());
        body.put(
                "items",
                view.pieces().stream()
                        .map(piece -> {
                            Map<String, Object> item = new LinkedHashMap<>();
                            item.put("title", piece.title());
                            item.put("publisher", piece.publisher());
                            item.put("link", piece.link());
                            item.put("new", piece.fresh());
                            item.put("inDoubt", piece.inDoubt());
                            return item;
                        })
                        .toList());
        body.put("page", view.page());
        return JSON.writeValueAsString(body);
    }

    /** To one decimal, as everywhere else. */
    private static double points(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
