package watch.cohesion.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The factors' file as analysts edit it in the product. Until the first edit is saved, {@code config/factors.yml} counts;
 * from then on the latest version does, on every node within seconds.
 */
public interface FactorVersions {

    /** The longest note, characters. */
    int LONGEST_NOTE = 500;

    /** The number of the version in force; 0: the file. */
    long current();

    /** The whole file in force: what it would be as {@code config/factors.yml}. */
    String file();

    /** A factor's entry in it. */
    Optional<Entry> entry(FactorId factor);

    /**
     * What an entry for a new factor begins with, and where it would stand: behind the last. It has no weight yet, and every
     * other field is still to be filled in.
     *
     * @param name in English; may be empty
     */
    Entry blank(FactorId factor, String name);

    /**
     * The whole file in force without a factor's entry.
     *
     * @throws IllegalArgumentException if there is no such entry
     */
    String without(FactorId factor);

    /** The latest first. */
    List<Version> history(int limit);

    /** The latest version after {@code on} that changed a factor's entry, added it or took it out; of the latest fifty. */
    Optional<Version> changed(FactorId factor, long on);

    /**
     * What the factors would be with another entry for one of them, or with a new one behind them.
     *
     * @throws watch.cohesion.configuration.ConfigurationException with every fault, as for the file
     */
    Factors withEntry(FactorId factor, String entry);

    /** An entry with other exemplars, every other line as it was; as it is if it cannot be read. */
    String withExemplars(String entry, List<Factor.Exemplar> exemplars);

    /** An entry field by field; empty if it is written in a way that only a text can be edited in. */
    Optional<FactorFields> fields(String entry);

    /** An entry with other fields, every other line as it was; as it is if {@link #fields} finds none in it. */
    String withFields(String entry, FactorFields fields);

    /**
     * The field that a line of an entry belongs to, such as {@code weight} or {@code queries.en.topic}; empty if to none.
     *
     * @param line counted from 1
     */
    String fieldAt(String entry, int line);

    /**
     * Puts another entry in force, or that of a new factor. All else stays as it is in force, also what was saved of it since
     * the entry was made.
     *
     * @param on the version that the entry was made from
     * @param note why, may be empty; longer ones are cut
     * @return false if another version of the entry was saved meanwhile, and nothing was changed
     * @throws watch.cohesion.configuration.ConfigurationException with every fault, as for the file
     */
    boolean save(FactorId factor, String entry, long on, String note, String who);

    /**
     * What a file as {@code config/factors.yml} would change.
     *
     * @param name as faults name it
     * @throws watch.cohesion.configuration.ConfigurationException with every fault
     */
    Plan plan(String name, String file);

    /**
     * Puts a whole file in force.
     *
     * @return false if another version was saved since the plan was made, and nothing was changed
     * @throws watch.cohesion.configuration.ConfigurationException with every fault
     */
    boolean apply(Plan plan, String note, String who);

    /** The whole file as a version had it; 0: {@code config/factors.yml}. */
    Optional<String> file(long version);

    /**
     * What a file would change.
     *
     * @param on the version that it was compared with
     * @param lines empty if it changes nothing
     * @param added factors that are not there yet
     * @param removed factors that would be gone
     */
    record Plan(long on, String file, List<LineDiff.Line> lines, List<FactorId> added, List<FactorId> removed) {}

    /**
     * @param line where it begins in the file, counted from 1
     * @param text the lines of the entry, comments included
     */
    record Entry(int line, String text) {}

    /** A saved version. */
    record Version(long number, Instant at, String who, String note) {}
}
