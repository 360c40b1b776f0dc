package watch.cohesion.classification.internal;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;

/** The classifier of the factors in force: made anew when an analyst has saved another version of them. */
class CurrentClassifier implements Classifier, AutoCloseable {

    private final Factors factors;
    private final FactorVersions versions;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private HybridClassifier current;
    private long of;

    CurrentClassifier(Factors factors, FactorVersions versions) {
        this.factors = factors;
        this.versions = versions;
        this.of = versions.current();
        this.current = HybridClassifier.of(factors);
    }

    @Override
    public Verdict classify(Text text) {
        return using(() -> current.classify(text));
    }

    @Override
    public String version() {
        return using(() -> current.version());
    }

    /** Nobody's classifier is closed under their hands. */
    private <T> T using(Supplier<T> work) {
        follow();
        use.readLock().lock();
        try {
            return work.get();
        } finally {
            use.readLock().unlock();
        }
    }

    private void follow() {
        long wanted = versions.current();
        use.readLock().lock();
        try {
            if (of == wanted) return;
        } finally {
            use.readLock().unlock();
        }
        use.writeLock().lock();
        try {
            if (of == wanted) return;
            current.close();
            current = HybridClassifier.of(factors);
            of = wanted;
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            current.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
