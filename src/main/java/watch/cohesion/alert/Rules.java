package watch.cohesion.alert;

import java.util.List;

/** The rules in force, and what one would have done. Changes are in the audit log. */
public interface Rules {

    /** In the order of their names. */
    List<Rule> all();

    /** @return false if there is one of this id; then nothing is done */
    boolean add(Rule rule, String who);

    /**
     * Changes a rule, unless it is no longer as it was seen.
     *
     * @return false if somebody else has changed it since
     */
    boolean change(Rule before, Rule after, String who);

    /** What the rule would have opened in the past year; nothing is sent and nothing kept. */
    Rehearsal rehearse(Rule rule);
}
