package watch.cohesion.access.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import watch.cohesion.access.SignInTrouble;

/** A sign-in at the provider of identities that came to nothing. */
final class SignInTroubleException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final SignInTrouble trouble;

    /** What the provider calls them; empty if that is not known. */
    private final String name;

    SignInTroubleException(SignInTrouble trouble, String what) {
        this(trouble, what, "", null);
    }

    SignInTroubleException(SignInTrouble trouble, String what, @Nullable Throwable cause) {
        this(trouble, what, "", cause);
    }

    private SignInTroubleException(SignInTrouble trouble, String what, String name, @Nullable Throwable cause) {
        super(what);
        if (cause != null) initCause(cause);
        this.trouble = trouble;
        this.name = name;
    }

    /** Of somebody whom the provider has proven. */
    static SignInTroubleException of(String name, SignInTrouble trouble) {
        return new SignInTroubleException(trouble, "%s is not let in".formatted(name), name, null);
    }

    SignInTrouble trouble() {
        return trouble;
    }

    String name() {
        return name;
    }
}
