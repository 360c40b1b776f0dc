package watch.cohesion.access;

/** Why a sign-in at the provider of identities came to nothing. */
public enum SignInTrouble {
    /** The provider does not answer, or not in time. */
    UNREACHABLE,
    /** What it answered proves nothing, such as a signature that is not its own. The log says what. */
    UNPROVEN,
    /** It did not sign them in, or they did not want to. */
    DECLINED,
    /** Begun too long ago, or in another browser. */
    STALE,
    /** It says nothing of them by which they may do anything here. */
    NO_ROLE,
    /** An administrator has disabled them here. */
    DISABLED
}
