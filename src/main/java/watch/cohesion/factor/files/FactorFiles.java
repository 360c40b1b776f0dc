package watch.cohesion.factor.files;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Seed;

/** Reads the seeds and the factors, and refuses them together if anything in them is wrong. */
public final class FactorFiles {

    public static final String FACTORS = "config/factors.yml";
    public static final String SEEDS = "seeds";

    private FactorFiles() {}

    /**
     * From the working directory, else as shipped.
     *
     * @throws ConfigurationException with every fault in all of the files
     */
    public static Factors load() {
        return load(ConfigurationFile.find(FACTORS), ConfigurationFile.list(SEEDS));
    }

    /** @throws ConfigurationException with every fault in all of the files */
    public static Factors load(ConfigurationFile factors, List<ConfigurationFile> seeds) {
        return load(factors, seeds, false);
    }

    /**
     * Factors that were in force before: queries that find nothing, which may not be written any more, do not keep a node
     * from starting.
     *
     * @throws ConfigurationException with every other fault in all of the files
     */
    public static Factors loadSaved(ConfigurationFile factors, List<ConfigurationFile> seeds) {
        return load(factors, seeds, true);
    }

    private static Factors load(ConfigurationFile factors, List<ConfigurationFile> seeds, boolean saved) {
        Faults faults = new Faults();
        List<SeedFile> seedFiles =
                seeds.stream().map(file -> SeedFile.read(file, faults)).toList();
        List<Seed> read = new ArrayList<>(seedFiles.stream().map(SeedFile::seed).toList());
        LoadedFactors loaded = FactorsFile.read(factors, List.copyOf(read), saved, faults);
        seedFiles.forEach(file -> file.refuseUnknownFactors(loaded, faults));
        SeedFile.refuseDuplicates(seedFiles, faults);
        faults.throwIfAny();
        return loaded;
    }
}
