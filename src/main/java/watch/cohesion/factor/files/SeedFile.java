package watch.cohesion.factor.files;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Seed;

/**
 * One file of {@code seeds/}, with the lines of its claims.
 *
 * @param claimLines where each claim of the seed begins, in their order
 */
record SeedFile(String name, Seed seed, int idLine, List<Integer> claimLines) {

    private static final Pattern PUBLISHED = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
    private static final URI NOWHERE = URI.create("about:blank");

    static SeedFile read(ConfigurationFile source, Faults faults) {
        YamlMap file = YamlMap.of(source, faults);
        file.allow("id", "title", "authors", "publisher", "published", "url", "claims");
        List<Seed.Claim> claims = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (YamlMap claim : file.maps("claims")) {
            claims.add(claim(claim));
            lines.add(claim.line());
        }
        if (claims.isEmpty()) file.fault("claims", "a seed needs at least one claim");
        if (file.texts("authors").isEmpty()) file.fault("authors", "a seed needs at least one author");
        Seed seed = new Seed(
                file.text("id"),
                file.text("title"),
                file.texts("authors"),
                file.text("publisher"),
                published(file),
                url(file),
                List.copyOf(claims));
        return new SeedFile(source.name(), seed, file.line("id"), List.copyOf(lines));
    }

    private static Seed.Claim claim(YamlMap claim) {
        claim.allow("says", "factors");
        if (!claim.has("factors")) {
            claim.fault("factors", "'factors' is missing; name those the claim speaks of, or [] if of cohesion itself");
        }
        Set<FactorId> factors = new TreeSet<>();
        for (String id : claim.texts("factors")) {
            try {
                factors.add(new FactorId(id));
            } catch (IllegalArgumentException e) {
                claim.fault("factors", String.valueOf(e.getMessage()));
            }
        }
        return new Seed.Claim(claim.text("says"), Set.copyOf(factors));
    }

    private static String published(YamlMap file) {
        String published = file.text("published");
        if (!published.isEmpty() && !PUBLISHED.matcher(published).matches()) {
            file.fault("published", "'published' is '%s'; give 2019, 2019-03 or 2019-03-12".formatted(published));
        }
        return published;
    }

    private static URI url(YamlMap file) {
        String url = file.text("url");
        try {
            URI uri = URI.create(url);
            if (url.isEmpty() || "https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) return uri;
        } catch (IllegalArgumentException e) {
            // told below, as for an address of another kind
        }
        file.fault("url", "'url' is '%s'; give a web address that begins with https://".formatted(url));
        return NOWHERE;
    }

    /** Asked only where factors could be read: else every claim would be faulted for a fault of the other file. */
    void refuseUnknownFactors(LoadedFactors factors, Faults faults) {
        if (factors.all().isEmpty()) return;
        for (int i = 0; i < seed.claims().size(); i++) {
            for (FactorId id : new TreeSet<>(seed.claims().get(i).factors())) {
                if (factors.find(id).isEmpty()) {
                    faults.add(
                            name,
                            claimLines.get(i),
                            "the claim names factor '%s'; %s has: %s"
                                    .formatted(
                                            id,
                                            FactorFiles.FACTORS,
                                            LoadedFactors.sorted(factors.all().stream()
                                                    .map(factor -> factor.id().value()))));
                }
            }
        }
    }

    static void refuseDuplicates(List<SeedFile> files, Faults faults) {
        Map<String, SeedFile> firsts = new HashMap<>();
        for (SeedFile file : files) {
            SeedFile first = firsts.putIfAbsent(file.seed.id(), file);
            if (first != null && !file.seed.id().isEmpty()) {
                faults.add(
                        file.name,
                        file.idLine,
                        "seed '%s' is already in %s; give this one another id".formatted(file.seed.id(), first.name));
            }
        }
    }
}
