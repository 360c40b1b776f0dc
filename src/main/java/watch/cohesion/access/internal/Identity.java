package watch.cohesion.access.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.access.Role;

/**
 * Whom the provider has proven.
 *
 * @param issuer the provider's address
 * @param subject its word for them, which never changes and is nobody else's
 * @param name what it calls them, which may change
 * @param role null if what it says of them gives none
 * @param token the proof itself, which the provider wants to see when they sign out there
 */
record Identity(
        String issuer,
        String subject,
        String name,
        @Nullable Role role,
        String token) {

    static Identity of(OidcSettings settings, String issuer, String subject, Map<String, Object> claims, String token) {
        List<String> names = words(claims, settings.nameClaim());
        return new Identity(
                issuer, subject, names.isEmpty() ? subject : names.getFirst(), role(settings, claims), token);
    }

    private static @Nullable Role role(OidcSettings settings, Map<String, Object> claims) {
        String claim = settings.roleClaim();
        if (claim == null) return settings.roleOtherwise();
        List<String> words = words(claims, claim);
        Optional<Role> highest = settings.roles().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
        return highest.orElse(settings.roleOtherwise());
    }

    /** Whether the claims say so much that nothing more need be asked for. */
    static boolean suffice(OidcSettings settings, Map<String, Object> claims) {
        String role = settings.roleClaim();
        return value(claims, settings.nameClaim()) != null && (role == null || value(claims, role) != null);
    }

    /** What a claim says: one word, or several; none if it is not there or says no words. */
    private static List<String> words(Map<String, Object> claims, String path) {
        Object value = value(claims, path);
        if (value instanceof String word) return word.isBlank() ? List.of() : List.of(word);
        if (!(value instanceof Collection<?> several)) return List.of();
        return several.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** A claim whose own name has dots, as those of some providers, comes before one inside another. */
    private static @Nullable Object value(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) return whole;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = value(inner, path.substring(dot + 1));
                if (found != null) return found;
            }
        }
        return null;
    }
}
