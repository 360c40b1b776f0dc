package watch.cohesion.exercise.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import watch.cohesion.classification.Judgement;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Script;
import watch.cohesion.exercise.ScriptedItem;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** A script's scores, if its items were filed in a given way. */
final class Filing {

    private Filing() {}

    /** An item's word on a factor. */
    record Word(FactorId factor, Direction direction, Intensity intensity, double probability) {}

    static Panel panel(Script script, Instant start, Function<ScriptedItem, List<Word>> filing) {
        Map<String, Outlet> outlets = script.outlets().stream().collect(Collectors.toMap(Outlet::id, outlet -> outlet));
        List<String> ids = script.items().stream().map(ScriptedItem::id).toList();
        List<Judgement> judgements = new ArrayList<>();
        for (ScriptedItem item : script.items()) {
            String credit = item.credit();
            // As the item room does: a reprint joins its story, a report in other words opens one of its own.
            String story = credit == null ? item.id() : item.story();
            Outlet owner = Objects.requireNonNull(outlets.get(credit == null ? item.outlet() : credit));
            Outlet outlet = Objects.requireNonNull(outlets.get(item.outlet()));
            for (Word word : filing.apply(item)) {
                judgements.add(new Judgement(
                        new ItemId(ids.indexOf(item.id())),
                        new StoryId(ids.indexOf(story)),
                        owner.name(),
                        outlet.reliability(),
                        item.at().from(start),
                        word.factor(),
                        word.direction(),
                        word.intensity(),
                        word.probability()));
            }
        }
        return Panel.of(Method.of(Rhythm.EVEN, settings()), judgements, List.of());
    }

    private static List<FactorSettings> settings() {
        return FactorFiles.load().all().stream().map(FactorSettings::of).toList();
    }
}
