package watch.cohesion.factor;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A think-tank paper that names what puts the alliance under stress.
 *
 * @param id the name by which factors cite it, such as {@code carnegie-whither-alliance}
 * @param published year, year-month or date as precisely as known, ISO 8601
 */
public record Seed(
        String id,
        String title,
        List<String> authors,
        String publisher,
        String published,
        URI url,
        List<Claim> claims) {

    /**
     * What the paper says, in our words.
     *
     * @param factors the factors that this claim names; empty where it speaks of cohesion as a whole
     */
    public record Claim(String says, Set<FactorId> factors) {}

    /** Every factor that at least one claim names. */
    public Set<FactorId> names() {
        return claims.stream().flatMap(claim -> claim.factors().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
