package watch.cohesion.access;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in.
 *
 * @param name by which they sign in and stand in the audit log; upper and lower case are the same name
 * @param invited true until the one-time link was used to set a password
 * @param provided signs in at the provider of identities, and has no password here
 * @param disabled neither password nor tokens are accepted
 * @param zone the time zone shown beside UTC
 * @param language of the pages; null for what the browser asks
 * @param lastSignIn null if never
 */
public record User(
        String name,
        Role role,
        boolean invited,
        boolean provided,
        boolean disabled,
        ZoneId zone,
        @Nullable Language language,
        @Nullable Instant lastSignIn) {}
