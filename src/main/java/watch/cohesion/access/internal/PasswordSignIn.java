package watch.cohesion.access.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import watch.cohesion.access.Role;
import watch.cohesion.access.User;
import watch.cohesion.access.internal.AccessMetrics.Outcome;
import watch.cohesion.access.internal.JdbcUsers.Account;

/** Signs in by name and password. An unknown name takes as long as a wrong password, and is answered the same. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    /** A check takes a processor for a quarter of a second, and is there for everybody to ask for. */
    private static final int CHECKS_AT_A_TIME = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME, true);
    private final JdbcUsers users;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;
    private final AccessMetrics metrics;
    private final String nobodysPassword;

    PasswordSignIn(JdbcUsers users, PasswordEncoder encoder, SignInThrottle throttle, AccessMetrics metrics) {
        this.users = users;
        this.encoder = encoder;
        this.throttle = throttle;
        this.metrics = metrics;
        this.nobodysPassword = encoder.encode(Secret.fresh());
    }

    /** Who is not let in for want of room has not tried, and does not wait the longer next time. */
    @Override
    public Authentication authenticate(Authentication request) {
        if (!begins()) {
            metrics.count(Outcome.DELAYED);
            throw new TooSoonException(PATIENCE);
        }
        try {
            return checked(request);
        } finally {
            checks.release();
        }
    }

    private Authentication checked(Authentication request) {
        String name = request.getName();
        String password = request.getCredentials() instanceof String given ? given : "";
        String address = address(request.getDetails());
        throttle.begin(name, address).ifPresent(wait -> {
            metrics.count(Outcome.DELAYED);
            throw new TooSoonException(wait);
        });
        Optional<Account> account = users.account(name);
        String expected = account.map(Account::password).orElse(null);
        boolean matches = encoder.matches(password, expected == null ? nobodysPassword : expected);
        if (account.isEmpty()
                || expected == null
                || !matches
                || account.get().user().disabled()) {
            metrics.count(Outcome.REFUSED);
            throw new BadCredentialsException("name and password do not fit, or the user is disabled");
        }
        throttle.succeeded(name, address);
        Account known = users.signedIn(account.get(), password);
        metrics.count(Outcome.ACCEPTED);
        UsernamePasswordAuthenticationToken signedIn = signedIn(known.user());
        signedIn.setDetails(known.stamp());
        return signedIn;
    }

    private boolean begins() {
        try {
            return checks.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Keeps only name and role: this is what the session stores. */
    static UsernamePasswordAuthenticationToken signedIn(User user) {
        return signedIn(user.name(), user.role());
    }

    static UsernamePasswordAuthenticationToken signedIn(String name, Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    private static String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? web.getRemoteAddress()
                : "unknown";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
