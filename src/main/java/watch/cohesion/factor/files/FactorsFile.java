package watch.cohesion.factor.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.Seed;
import watch.cohesion.factor.query.QueryLanguage;

/** The factors of {@code config/factors.yml}; what all of them share is read by {@link LexiconReader}. */
final class FactorsFile {

    /** Of an entry, in the order in which they are written. */
    static final List<String> KEYS = List.of(
            "id",
            "name",
            "names",
            "seeds",
            "definition",
            "strain",
            "relief",
            "weight",
            "halfLife",
            "queries",
            "exemplars");

    /** Of its queries in one language, in that order as well. */
    static final List<String> RULES = List.of("parties", "topic", "strain", "relief");

    private static final Duration SHORTEST_HALF_LIFE = Duration.ofHours(1);
    private static final Duration LONGEST_HALF_LIFE = Duration.ofDays(3650);
    private static final String[] OTHER_LANGUAGES = QueryLanguage.LANGUAGES.stream()
            .filter(language -> !language.equals("en"))
            .sorted()
            .toArray(String[]::new);
    private static final FactorId UNNAMED = new FactorId("unnamed");

    /** Of the cohesion index, beside the factors' series. */
    private static final String INDEX = "cohesion";

    private final List<Seed> seeds;
    private final LexiconReader lexicons;

    private FactorsFile(List<Seed> seeds, LexiconReader lexicons) {
        this.seeds = seeds;
        this.lexicons = lexicons;
    }

    static LoadedFactors read(ConfigurationFile source, List<Seed> seeds, boolean saved, Faults faults) {
        YamlMap file = YamlMap.of(source, faults);
        file.allow("languages", "factors");
        LexiconReader lexicons = LexiconReader.read(file.map("languages"), saved);
        FactorsFile reader = new FactorsFile(seeds, lexicons);
        List<Factor> factors = new ArrayList<>();
        Set<FactorId> ids = new HashSet<>();
        for (YamlMap entry : file.maps("factors")) {
            Factor factor = reader.factor(entry);
            if (!ids.add(factor.id()) && !factor.id().equals(UNNAMED)) {
                entry.fault("id", "factor '%s' is there already; give each factor one entry".formatted(factor.id()));
            }
            factors.add(factor);
        }
        if (factors.isEmpty()) file.fault("factors", "there is no factor; give at least one");
        return new LoadedFactors(List.copyOf(factors), seeds, lexicons.lexicons());
    }

    private Factor factor(YamlMap entry) {
        entry.allow(KEYS.toArray(String[]::new));
        FactorId id = id(entry);
        return new Factor(
                id,
                entry.text("name"),
                names(entry),
                seeds(entry, id),
                entry.text("definition"),
                entry.text("strain"),
                entry.text("relief"),
                weight(entry),
                halfLife(entry),
                queries(entry, id),
                entry.maps("exemplars").stream().map(FactorsFile::exemplar).toList());
    }

    private static Factor.Exemplar exemplar(YamlMap entry) {
        entry.allow("text", "direction", "intensity");
        String text = entry.text("text");
        if (text.length() > Factor.LONGEST_EXEMPLAR) {
            entry.fault(
                    "text",
                    "an exemplar has %d characters; give at most %d".formatted(text.length(), Factor.LONGEST_EXEMPLAR));
        }
        String direction = entry.text("direction");
        List<String> directions =
                Arrays.stream(Direction.values()).map(Direction::word).toList();
        if (!direction.isEmpty() && !directions.contains(direction)) {
            entry.fault(
                    "direction",
                    "'direction' is '%s'; give one of: %s".formatted(direction, String.join(", ", directions)));
        }
        double grade = entry.number("intensity", 1, 3, 0);
        if (grade != Math.rint(grade) || !entry.has("intensity")) {
            entry.fault("intensity", "an exemplar needs an 'intensity': 1 (talk), 2 (position) or 3 (action)");
        }
        return new Factor.Exemplar(
                text,
                directions.contains(direction) ? Direction.of(direction) : Direction.NEUTRAL,
                Intensity.of(Math.clamp((int) grade, 1, 3)));
    }

    private static FactorId id(YamlMap entry) {
        String id = entry.text("id");
        if (id.isEmpty()) return UNNAMED;
        try {
            if (id.equals(INDEX)) entry.fault("id", "'%s' is what the index is called; give another id".formatted(id));
            return new FactorId(id);
        } catch (IllegalArgumentException e) {
            entry.fault("id", String.valueOf(e.getMessage()));
            return UNNAMED;
        }
    }

    private static Map<String, String> names(YamlMap entry) {
        if (!entry.has("names")) return Map.of();
        YamlMap names = entry.map("names");
        names.allow(OTHER_LANGUAGES);
        return names.keys().stream().collect(Collectors.toUnmodifiableMap(language -> language, names::text));
    }

    private List<String> seeds(YamlMap entry, FactorId factor) {
        if (!entry.has("seeds")) {
            entry.fault("seeds", "'seeds' is missing; name the papers that name this factor, or [] for an extension");
        }
        List<String> claimed = entry.texts("seeds");
        for (String name : claimed) {
            Optional<Seed> seed =
                    seeds.stream().filter(each -> each.id().equals(name)).findFirst();
            if (seed.isEmpty()) {
                entry.fault(
                        "seeds",
                        "factor '%s' names seed '%s'; %s/ has: %s"
                                .formatted(factor, name, FactorFiles.SEEDS, LoadedFactors.ids(seeds)));
            } else if (!seed.get().names().contains(factor)) {
                entry.fault(
                        "seeds",
                        "factor '%s' claims seed '%s', which does not name it; seeds that do: %s"
                                .formatted(factor, name, naming(factor)));
            }
        }
        return claimed;
    }

    private String naming(FactorId factor) {
        String naming = LoadedFactors.ids(
                seeds.stream().filter(seed -> seed.names().contains(factor)).toList());
        return naming.isEmpty() ? "none (an extension has seeds: [])" : naming;
    }

    private static double weight(YamlMap entry) {
        if (!entry.has("weight")) entry.fault("weight", "'weight' is missing; give a number from 0 to 1");
        return entry.number("weight", 0, 1, 0);
    }

    private static Duration halfLife(YamlMap entry) {
        if (!entry.has("halfLife")) entry.fault("halfLife", "'halfLife' is missing; give a duration such as 10d");
        Duration halfLife = entry.duration("halfLife", SHORTEST_HALF_LIFE);
        if (halfLife.compareTo(SHORTEST_HALF_LIFE) < 0 || halfLife.compareTo(LONGEST_HALF_LIFE) > 0) {
            entry.fault("halfLife", "'halfLife' is out of bounds; give 1h to 3650d");
        }
        return halfLife;
    }

    private Map<String, Factor.Queries> queries(YamlMap entry, FactorId factor) {
        YamlMap queries = entry.map("queries");
        queries.allow(QueryLanguage.LANGUAGES.stream().sorted().toArray(String[]::new));
        Map<String, Factor.Queries> byLanguage = new LinkedHashMap<>();
        for (String language : queries.keys()) {
            Lexicon lexicon = lexicons.lexicons().get(language);
            if (lexicon == null) continue;
            byLanguage.put(language, queries(queries.map(language), lexicon));
        }
        // What is written in one language only is found in that; one that cannot be read is told already.
        List<String> silent = byLanguage.keySet().stream()
                .filter(language -> queries.map(language).lines("topic").isEmpty())
                .toList();
        if (silent.size() == byLanguage.size()) {
            silent.forEach(language -> queries.map(language)
                    .fault(
                            "topic",
                            "factor '%s' has no topic query in '%s'; nothing could find it"
                                    .formatted(factor, language)));
        }
        if (byLanguage.isEmpty()) {
            entry.fault("queries", "factor '%s' has no queries; give topic queries at least in 'en'".formatted(factor));
        }
        return Map.copyOf(byLanguage);
    }

    private Factor.Queries queries(YamlMap block, Lexicon lexicon) {
        block.allow(RULES.toArray(String[]::new));
        List<String> parties = block.texts("parties");
        for (String party : parties) {
            if (!lexicon.relevance().parties().containsKey(party)) {
                block.fault(
                        "parties",
                        "party '%s' is not known; languages.%s.relevance.parties has: %s"
                                .formatted(
                                        party,
                                        lexicon.language(),
                                        LoadedFactors.sorted(lexicon.relevance().parties().keySet().stream())));
            }
        }
        return new Factor.Queries(
                parties,
                lexicons.queries(block, "topic", lexicon.language()),
                lexicons.queries(block, "strain", lexicon.language()),
                lexicons.queries(block, "relief", lexicon.language()));
    }
}
