package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Thirteen months of one quiet factor: a piece every ten days, and a day in June on which houses report more. */
final class PressYear {

    static final FactorId FACTOR = new FactorId("force-posture");
    static final Instant END = WatchFloor.NOON;
    static final Instant SHOCK = Instant.parse("2026-06-10T03:00:00Z");

    private final List<Judgement> judgements = new ArrayList<>();

    PressYear() {
        Instant begin = END.minus(Duration.ofDays(400));
        for (int i = 0; i < 40; i++) {
            Direction direction = i % 2 == 0 ? Direction.STRAIN : Direction.RELIEF;
            says("Weekly", begin.plus(Duration.ofDays(10L * i)), direction, Intensity.TALK);
        }
    }

    /** Five houses report acts. */
    PressYear withTheShock() {
        return report(5, Intensity.ACTION);
    }

    /** Three houses report positions: more than usual, and no high score. */
    PressYear withAStir() {
        return report(3, Intensity.POSITION);
    }

    /** One house takes a position on every day. */
    PressYear withADailyPiece() {
        for (int day = 1; day <= 400; day++) {
            says("Daily", END.minus(Duration.ofDays(400 - day)), Direction.STRAIN, Intensity.POSITION);
        }
        return this;
    }

    private PressYear report(int houses, Intensity intensity) {
        for (int i = 0; i < houses; i++) {
            says("House " + i, SHOCK.plus(Duration.ofHours(i)), Direction.STRAIN, intensity);
        }
        return this;
    }

    private void says(String publisher, Instant at, Direction direction, Intensity intensity) {
        long id = judgements.size() + 1L;
        judgements.add(
                new Judgement(new ItemId(id), new StoryId(id), publisher, 1, at, FACTOR, direction, intensity, 0.95));
    }

    List<Judgement> judgements() {
        return List.copyOf(judgements);
    }

    Panel panel() {
        return Panel.of(
                Method.of(Rhythm.EVEN, List.of(new FactorSettings(FACTOR, 1, Duration.ofDays(10), 0))),
                judgements,
                List.of());
    }

    Courses courses() {
        Panel panel = panel();
        return new Courses() {
            @Override
            public List<FactorId> factors() {
                return List.of(FACTOR);
            }

            @Override
            public Stretch over(Instant from, Instant to) {
                return panel;
            }
        };
    }
}
