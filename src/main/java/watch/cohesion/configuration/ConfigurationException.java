package watch.cohesion.configuration;

import java.util.List;

/** Configuration that cannot be used. The message lists every fault, one a line, each with file, line and mend. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public ConfigurationException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** Such as {@code config/factors.yml, line 41: …}. */
    public List<String> faults() {
        return faults;
    }
}
