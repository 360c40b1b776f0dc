package watch.cohesion.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.MethodChange;

@RestController
@RequestMapping("/api/v1/method-changes")
@Tag(
        name = "Method",
        description = "When scoring, the classifier or the factors changed: series mean something else from then on")
class MethodApi {

    private final History history;

    MethodApi(History history) {
        this.history = history;
    }

    @GetMapping
    @Operation(summary = "Every version that came into force, oldest first; the first is what the history begins with")
    List<MethodChangeJson> changes() {
        return history.methods().stream().map(MethodChangeJson::of).toList();
    }

    record MethodChangeJson(
            Instant at,

            @Schema(description = "scoring, classifier or factors")
            String kind,

            String version,

            @Schema(
                    description = "Of scoring its settings; of a classifier the retraining whose weights it judges by,"
                            + " empty for those that ship; of factors why they were changed")
            String detail,

            String who) {

        static MethodChangeJson of(MethodChange change) {
            return new MethodChangeJson(
                    change.validFrom(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.version(),
                    change.settings(),
                    change.who());
        }
    }
}
