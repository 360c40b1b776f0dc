package watch.cohesion.access;

import org.jspecify.annotations.Nullable;

/**
 * The ways to sign in that the operator offers.
 *
 * @param password whether passwords are looked at
 * @param provider what the provider of identities is called; null if there is none
 * @param roles whether the provider says who may do what, so that roles of those who sign in there are not changed here
 * @param contact whom to ask for a role; empty if the operator names nobody
 */
public record SignInWays(boolean password, @Nullable String provider, boolean roles, String contact) {

    /** Where a sign-in at the provider begins, from the root of the service. */
    public static final String PROVIDER_PATH = "/sign-in/provider";
}
