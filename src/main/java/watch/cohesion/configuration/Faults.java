package watch.cohesion.configuration;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with configuration, so that its owner mends all of it in one go. */
public final class Faults {

    private final List<String> found = new ArrayList<>();

    /**
     * @param line counted from 1
     * @param fault what is wrong and what would be right
     */
    public void add(String file, int line, String fault) {
        found.add("%s, line %d: %s".formatted(file, line, fault));
    }

    public void add(String file, String fault) {
        found.add("%s: %s".formatted(file, fault));
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /** @throws ConfigurationException if anything was found */
    public void throwIfAny() {
        if (any()) throw new ConfigurationException(found);
    }
}
