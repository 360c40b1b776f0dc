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
            Optional<EpisodeLetter.Footing> footing) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "episode." + told.kind().name().toLowerCase(Locale.ROOT));
        body.put("exercise", !view.banner().isEmpty());
        body.put("at", at.toString());
        body.put("episode", told.episode().id());
        body.put("rule", told.rule().id().value());
        body.put("severity", told.rule().severity().word());
        body.put("series", told.episode().series());
        body.put("name", name);
        body.put("stress", Map.of("from", told.from() / 1_000.0, "to", told.to() / 1_000.0));
        footing.ifPresent(sure -> {
            body.put("range", Map.of("low", sure.low(), "high", sure.high()));
            if (!sure.confidence().isEmpty()) body.put("confidence", sure.confidence());
        });
        body.put("level", level.word());
        body.put("reason", told.reason());
        body.put(
                "items",
                view.pieces().stream()
                        .map(piece ->
                                Map.of("title", piece.title(), "publisher", piece.publisher(), "link", piece.link()))
                        .toList());
        body.put("page", view.page());
        return JSON.writeValueAsString(body);
    }
}
