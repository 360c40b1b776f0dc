package watch.cohesion.factor.files;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.query.QueryFault;
import watch.cohesion.factor.query.QueryLanguage;

/** The {@code languages} of {@code config/factors.yml}: what all factors share in each. */
final class LexiconReader {

    private final Map<String, Lexicon> lexicons = new LinkedHashMap<>();
    private final Map<String, QueryLanguage> languages = new LinkedHashMap<>();

    /** Whether queries may stand that were saved before it was looked whether they find anything. */
    private final boolean saved;

    private LexiconReader(boolean saved) {
        this.saved = saved;
    }

    static LexiconReader read(YamlMap block, boolean saved) {
        LexiconReader reader = new LexiconReader(saved);
        block.allow(QueryLanguage.LANGUAGES.stream().sorted().toArray(String[]::new));
        if (!block.has("en")) block.fault("en", "'languages' needs at least 'en'");
        for (String language : block.keys()) {
            if (QueryLanguage.LANGUAGES.contains(language)) reader.read(language, block.map(language));
        }
        return reader;
    }

    Map<String, Lexicon> lexicons() {
        return Map.copyOf(lexicons);
    }

    private void read(String language, YamlMap block) {
        block.allow("names", "words", "relevance", "direction", "intensity");
        Map<String, List<String>> names = names(block.map("names"));
        Map<String, String> words = words(block.map("words"));
        Lexicon bare = new Lexicon(
                language,
                names,
                words,
                new Lexicon.Relevance(List.of(), Map.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        QueryLanguage reads = QueryLanguage.of(bare);
        languages.put(language, reads);
        refuseUnreadableGroups(block.map("words"), reads);

        YamlMap direction = block.map("direction");
        direction.allow("strain", "relief", "reversal");
        lexicons.put(
                language,
                new Lexicon(
                        language,
                        names,
                        words,
                        relevance(block.map("relevance"), language),
                        queries(direction, "strain", language),
                        queries(direction, "relief", language),
                        queries(direction, "reversal", language),
                        intensity(block.map("intensity"), language)));
    }

    private static Map<String, List<String>> names(YamlMap block) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String name : block.keys()) {
            List<String> spellings = block.texts(name);
            if (spellings.isEmpty() || spellings.stream().anyMatch(String::isBlank)) {
                block.fault(name, "name '%s' needs spellings, none of them empty".formatted(name));
            } else {
                names.put(name, spellings);
            }
        }
        return names;
    }

    private static Map<String, String> words(YamlMap block) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String group : block.keys()) words.put(group, block.text(group));
        return words;
    }

    private void refuseUnreadableGroups(YamlMap words, QueryLanguage reads) {
        for (String group : words.keys()) {
            try {
                refuse("$" + group, reads);
            } catch (QueryFault fault) {
                words.fault(group, "word group '%s' cannot be used: %s".formatted(group, fault.reason()));
            }
        }
    }

    private Lexicon.Relevance relevance(YamlMap block, String language) {
        block.allow("gate", "parties", "enough", "against");
        YamlMap named = block.map("parties");
        Map<String, List<String>> parties = new LinkedHashMap<>();
        for (String party : named.keys()) parties.put(party, queries(named, party, language));
        List<String> gate = block.lines("gate").stream().map(YamlMap.Line::text).toList();
        return new Lexicon.Relevance(
                gate, parties, queries(block, "enough", language), queries(block, "against", language));
    }

    private Map<Intensity, List<String>> intensity(YamlMap block, String language) {
        block.allow("talk", "position", "action");
        Map<Intensity, List<String>> cues = new EnumMap<>(Intensity.class);
        for (Intensity grade : Intensity.values()) {
            cues.put(grade, queries(block, grade.name().toLowerCase(Locale.ROOT), language));
        }
        return cues;
    }

    /** The queries under a key, each tried; those that cannot be read are faults at their lines. */
    List<String> queries(YamlMap block, String key, String language) {
        QueryLanguage reads = languages.get(language);
        List<String> queries = new ArrayList<>();
        for (YamlMap.Line line : block.lines(key)) {
            try {
                queries.add(reads == null ? line.text() : query(line.text(), reads));
            } catch (QueryFault fault) {
                block.fault(line.number(), fault.reason());
            }
        }
        return List.copyOf(queries);
    }

    private String query(String written, QueryLanguage reads) throws QueryFault {
        String query = QueryLanguage.straight(written);
        try {
            refuse(query, reads);
            return query;
        } catch (QueryFault fault) {
            // Curled quotes that do not fit together were no fault when it was saved.
            if (!saved || query.equals(written)) throw fault;
            refuse(written, reads);
            return written;
        }
    }

    private void refuse(String query, QueryLanguage reads) throws QueryFault {
        if (saved) reads.parse(query);
        else reads.check(query);
    }
}
