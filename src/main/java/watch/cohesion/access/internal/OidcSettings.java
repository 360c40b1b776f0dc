package watch.cohesion.access.internal;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.access.Role;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.Faults;

/**
 * The provider of identities (OpenID Connect) at which people may sign in.
 *
 * @param issuer its address, as it names itself: https, or http on this machine; null if there is none
 * @param name what it is called on the pages
 * @param clientId by which it knows this service
 * @param clientSecret null if it has given none: the proof of each sign-in then stands alone
 * @param only whether it is the only way in, so that no password is looked at
 * @param scopes that are asked for
 * @param nameClaim what users are called here
 * @param roleClaim what says who may do what; dots lead into objects; null if nothing does
 * @param roles by role, the values of that claim which give it; of several the highest counts
 * @param roleOtherwise of those who have no such value; null if they are not let in
 * @param contact whom to ask for a role, in words; empty for nobody in particular
 * @param signOutThere whether a sign-out here ends the provider's session as well, where it offers that
 * @param sslBundle where its certificate is not by a public issuer; null otherwise
 */
@ConfigurationProperties("cohesion.access.oidc")
record OidcSettings(
        @Nullable URI issuer,
        @DefaultValue("single sign-on") String name,
        @DefaultValue("") String clientId,
        @Nullable String clientSecret,
        @DefaultValue("false") boolean only,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String nameClaim,
        @Nullable String roleClaim,
        @DefaultValue Map<Role, List<String>> roles,
        @Nullable Role roleOtherwise,
        @DefaultValue("") String contact,
        @DefaultValue("true") boolean signOutThere,
        @Nullable String sslBundle) {

    private static final String OPENID = "openid";

    /** As long as the column. */
    private static final int ISSUER_LONGEST = 255;

    private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** @throws ConfigurationException with every setting that cannot be used */
    OidcSettings {
        if (clientSecret != null && clientSecret.isBlank()) clientSecret = null;
        Faults faults = new Faults();
        if (issuer == null) {
            require(faults, clientId.isEmpty(), "issuer", "is not given, but client-id is; give both or none");
            require(faults, !only, "issuer", "is not given, but 'only' is true; nobody could sign in");
        } else {
            boolean fit = safe(issuer) && issuer.toString().length() <= ISSUER_LONGEST;
            require(faults, fit, "issuer", "is '%s'; give an https address (http on this machine)".formatted(issuer));
            require(faults, !clientId.isBlank(), "client-id", "is not given; the provider issues it");
            require(
                    faults,
                    scopes.contains(OPENID),
                    "scopes",
                    "has no '%s', without which nobody is proven".formatted(OPENID));
            boolean given = roleOtherwise != null || (roleClaim != null && !roles.isEmpty());
            require(
                    faults,
                    given,
                    "roles",
                    "gives nobody a role; say by role-claim and roles who has which, or by role-otherwise what all"
                            + " have");
            require(
                    faults,
                    roleClaim != null || roles.isEmpty(),
                    "role-claim",
                    "is not given, but roles is; give both or none");
        }
        faults.throwIfAny();
        scopes = List.copyOf(scopes);
        roles = roles.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(roles));
    }

    private static void require(Faults faults, boolean right, String key, String fault) {
        if (!right) faults.add("cohesion.access.oidc." + key, fault);
    }

    /** Whether nobody on the way can read or change what goes there. */
    static boolean safe(URI address) {
        if (address.getHost() == null) return false;
        if ("https".equals(address.getScheme())) return true;
        return "http".equals(address.getScheme())
                && HERE.matcher(address.getHost()).matches();
    }

    boolean offered() {
        return issuer != null;
    }

    /** Whether each sign-in says anew what a user may do. */
    boolean rolesFollow() {
        return issuer != null && roleClaim != null;
    }
}
