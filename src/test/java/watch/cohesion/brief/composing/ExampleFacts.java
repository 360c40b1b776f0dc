package watch.cohesion.brief.composing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.brief.WatchReport.Episode;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.brief.WatchReport.Revised;
import watch.cohesion.brief.composing.BriefFacts.Factor;
import watch.cohesion.brief.composing.BriefFacts.Moved;
import watch.cohesion.indicator.Level;

/** What may have happened in a day. */
final class ExampleFacts {

    static final Instant TO = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant FROM = Instant.parse("2026-11-21T12:00:00Z");
    static final Piece PAPER = new Piece(7, "Paper sets out a drawdown", "Han River Review", FROM.plusSeconds(60));
    static final Piece COPY = new Piece(8, "Drawdown, says paper", "Pacific Desk", FROM.plusSeconds(90));
    static final BriefFacts.Index STEADY =
            new BriefFacts.Index(72_000, -300, false, 69, 75, Level.LOW, Level.LOW, null);

    private ExampleFacts() {}

    static BriefFacts facts(List<Factor> factors) {
        return new BriefFacts(FROM, TO, STEADY, factors, List.of(), List.of(), List.of(), 12L, null);
    }

    static Factor factor(String id, int change, boolean sure, Level before, Level level) {
        return factor(id, change, sure, before, level, PAPER, true);
    }

    static Factor factor(
            String id, int change, boolean sure, Level before, Level level, Piece piece, @Nullable Boolean inIndex) {
        return new Factor(
                id,
                id.equals("peace-regime") ? "Peace Regime" : "US force posture",
                61_200,
                change,
                sure,
                55,
                68,
                level,
                before,
                11_000,
                2_000,
                change - 13_000,
                List.of(new Moved(piece, 11_000)),
                List.of(new Moved(COPY, 2_000)),
                List.of(new Moved(COPY, change - 13_000)),
                inIndex,
                null,
                null);
    }

    static Episode silenced() {
        return new Episode(
                4,
                "force-posture",
                "US force posture",
                "Stress is high",
                "warning",
                FROM,
                null,
                "",
                null,
                null,
                "lee",
                null,
                List.of());
    }

    static Episode episode(String owner, @Nullable Instant closed) {
        return new Episode(
                3,
                "force-posture",
                "US force posture",
                "Stress is high",
                "warning",
                FROM,
                closed,
                owner,
                null,
                null,
                null,
                null,
                List.of(new Revised(TO, "“Brigade leaves” says otherwise now.")));
    }
}
