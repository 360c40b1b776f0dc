package watch.cohesion.alert.decision;

/**
 * What a decision changes.
 *
 * @param phase where the rule stands from now on
 * @param event what happened
 * @param reason one sentence
 */
public record Turn(Phase phase, Event event, String reason) {

    /** What can happen to an episode. */
    public enum Event {
        /** Nothing that concerns anyone. */
        NONE,
        OPENED,
        /** Worse than what the readers know of. */
        WORSENED,
        /** The condition is calm; if it stays so, the episode ends. */
        RECOVERING,
        /** It seemed over and was not. */
        RELAPSED,
        CLOSED
    }
}
