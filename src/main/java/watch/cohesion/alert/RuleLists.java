package watch.cohesion.alert;

/** All rules at once, in and out, as {@code config/rules.yml} has them. */
public interface RuleLists {

    /** Every rule, as {@code config/rules.yml}. */
    String file();

    /**
     * What a file would change.
     *
     * @param name the file's, told in its faults
     * @throws watch.cohesion.configuration.ConfigurationException with every fault of the file
     */
    RulePlan plan(String name, String text);

    /**
     * Adds and changes, all or nothing.
     *
     * @return false if somebody has changed a rule since the plan was made, and nothing was changed
     */
    boolean apply(RulePlan plan, String who);
}
