package watch.cohesion.exercise.internal;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.exercise.Label;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Outlet.Breakdown;
import watch.cohesion.exercise.Outlet.Fault;
import watch.cohesion.exercise.Outlet.Format;
import watch.cohesion.exercise.Outlet.TextStyle;
import watch.cohesion.exercise.Script;
import watch.cohesion.exercise.ScriptTime;
import watch.cohesion.exercise.ScriptedItem;
import watch.cohesion.exercise.ScriptedItem.Correction;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/** Reads a script: a file with the outlets, which names the files with the items. The form is told in that file. */
final class ScriptFile {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LABEL = Pattern.compile("(\\S+) (strain|relief|neutral) ([123])");
    private static final URI NOWHERE = URI.create("about:blank");

    private final Faults faults = new Faults();
    private final Map<String, Outlet> outlets = new LinkedHashMap<>();
    private final Map<String, ScriptedItem> items = new LinkedHashMap<>();
    private final Map<String, YamlMap> entries = new HashMap<>();

    private ScriptFile() {}

    /**
     * @param name of the file with the outlets, such as {@code exercise/scenario.yml}
     * @throws ConfigurationException with every fault of all the files
     */
    static Script read(String name) {
        ScriptFile reader = new ScriptFile();
        YamlMap root = YamlMap.of(ConfigurationFile.find(name), reader.faults);
        root.allow("outlets", "files");
        root.maps("outlets").forEach(reader::outlet);
        for (String file : root.texts("files")) {
            YamlMap part = YamlMap.of(ConfigurationFile.find(file), reader.faults);
            part.allow("items");
            part.maps("items").forEach(reader::item);
        }
        reader.items.values().forEach(reader::checkStory);
        reader.faults.throwIfAny();
        return new Script(List.copyOf(reader.outlets.values()), List.copyOf(reader.items.values()));
    }

    private void outlet(YamlMap entry) {
        entry.allow(
                "id",
                "name",
                "about",
                "site",
                "page",
                "guid",
                "format",
                "zone",
                "text",
                "reliability",
                "note",
                "breaks");
        Outlet outlet = new Outlet(
                id(entry),
                entry.text("name"),
                entry.text("about"),
                address(entry, "site"),
                template(entry),
                entry.text("guid"),
                choice(entry, "format", Format.values(), Format.RSS),
                zone(entry),
                choice(entry, "text", TextStyle.values(), TextStyle.PLAIN),
                entry.number("reliability", 0, 1, 1),
                entry.optionalText("note").orElse(""),
                entry.maps("breaks").stream().map(this::breakdown).toList());
        if (outlets.putIfAbsent(outlet.id(), outlet) != null) {
            entry.fault("id", "there is an outlet '%s' already; give this one another id".formatted(outlet.id()));
        }
    }

    private Breakdown breakdown(YamlMap entry) {
        entry.allow("from", "with");
        return new Breakdown(time(entry, "from"), choice(entry, "with", Fault.values(), Fault.SERVER_ERROR));
    }

    private void item(YamlMap entry) {
        entry.allow(
                "id",
                "outlet",
                "at",
                "story",
                "credit",
                "title",
                "summary",
                "body",
                "factors",
                "relevant",
                "corrected");
        if (entry.has("factors") == entry.has("relevant")) {
            entry.fault("relevant", "give either 'factors', or 'relevant: true' or 'false' where there are none");
        }
        String id = id(entry);
        ScriptedItem item = new ScriptedItem(
                id,
                known(entry, "outlet"),
                time(entry, "at"),
                entry.optionalText("story").orElse(id),
                entry.has("credit") ? known(entry, "credit") : null,
                entry.text("title"),
                entry.text("summary"),
                entry.optionalText("body").orElse(""),
                entry.flag("relevant", true),
                labels(entry),
                correction(entry));
        if (items.putIfAbsent(id, item) != null) {
            entry.fault("id", "there is an item '%s' already; give this one another id".formatted(id));
        }
        entries.put(id, entry);
    }

    private @Nullable Correction correction(YamlMap entry) {
        if (!entry.has("corrected")) return null;
        YamlMap corrected = entry.map("corrected");
        corrected.allow("at", "title", "summary");
        return new Correction(time(corrected, "at"), corrected.text("title"), corrected.text("summary"));
    }

    private void checkStory(ScriptedItem item) {
        ScriptedItem first = items.get(item.story());
        if (first != null && first.story().equals(first.id())) return;
        YamlMap entry = entries.get(item.id());
        if (entry == null) return;
        String fault = first == null
                ? "there is no item '%s'; give the id of the item that opened the story".formatted(item.story())
                : "item '%s' opened no story; it belongs to '%s'".formatted(first.id(), first.story());
        entry.fault("story", fault);
    }

    private static List<Label> labels(YamlMap entry) {
        List<Label> labels = new ArrayList<>();
        for (String text : entry.texts("factors")) {
            label(text)
                    .ifPresentOrElse(
                            labels::add,
                            () -> entry.fault(
                                    "factors",
                                    "'%s' is no answer; write it like 'force-posture strain 2'".formatted(text)));
        }
        return List.copyOf(labels);
    }

    private static Optional<Label> label(String text) {
        var matcher = LABEL.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        try {
            return Optional.of(new Label(
                    new FactorId(matcher.group(1)),
                    Direction.of(matcher.group(2)),
                    Intensity.of(Integer.parseInt(matcher.group(3)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String id(YamlMap entry) {
        String id = entry.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            entry.fault("id", "'%s' is no id; use lower-case letters and digits with hyphens between".formatted(id));
        }
        return id;
    }

    /** The id of an outlet that is there. */
    private String known(YamlMap entry, String key) {
        String id = entry.text(key);
        if (!id.isEmpty() && !outlets.containsKey(id)) {
            entry.fault(
                    key, "there is no outlet '%s'; there are: %s".formatted(id, String.join(", ", outlets.keySet())));
        }
        return id;
    }

    private static ScriptTime time(YamlMap entry, String key) {
        String text = entry.text(key);
        Optional<ScriptTime> time = ScriptTime.parse(text);
        if (time.isEmpty() && !text.isEmpty()) {
            entry.fault(
                    key,
                    "'%s' is no time; write '-37 06:30' (day -150 to -2) or '-20h', '+9m' (-48h to +12h)"
                            .formatted(text));
        }
        return time.orElse(ScriptTime.AT_START);
    }

    private static URI address(YamlMap entry, String key) {
        String text = entry.text(key);
        if (text.startsWith("https://") || text.startsWith("http://")) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                // told below, as for another scheme
            }
        }
        if (!text.isEmpty()) entry.fault(key, "'%s' is no web address; begin with https://".formatted(text));
        return NOWHERE;
    }

    private static String template(YamlMap entry) {
        String page = entry.text("page");
        if (!page.isEmpty() && !page.contains("{id}")) {
            entry.fault("page", "'%s' has no {id}; each piece needs an address of its own".formatted(page));
        }
        return page;
    }

    private static ZoneId zone(YamlMap entry) {
        String text = entry.text("zone");
        try {
            return ZoneId.of(text.isEmpty() ? "Z" : text);
        } catch (DateTimeException e) {
            entry.fault("zone", "'%s' is no time zone; write one such as GMT or '+09:00'".formatted(text));
            return ZoneOffset.UTC;
        }
    }

    private static <T extends Enum<T>> T choice(YamlMap entry, String key, T[] choices, T otherwise) {
        String text = entry.text(key);
        Map<String, T> words = Arrays.stream(choices)
                .collect(Collectors.toMap(ScriptFile::word, choice -> choice, (a, _) -> a, LinkedHashMap::new));
        T choice = words.get(text);
        if (choice != null) return choice;
        if (!text.isEmpty()) {
            entry.fault(key, "'%s' is not known; use one of: %s".formatted(text, String.join(", ", words.keySet())));
        }
        return otherwise;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
