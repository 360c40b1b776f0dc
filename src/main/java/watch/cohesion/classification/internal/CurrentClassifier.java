package watch.cohesion.classification.internal;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;

/** The classifier of the factors and weights in force: made anew when an analyst has chosen others. */
class CurrentClassifier implements Classifier, AutoCloseable {

    private final Factors factors;
    private final FactorVersions versions;
    private final WeightsInForce weights;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private HybridClassifier current;
    private Made of;
    private boolean closed;

    CurrentClassifier(Factors factors, FactorVersions versions, WeightsInForce weights) {
        this.factors = factors;
        this.versions = versions;
        this.weights = weights;
        WeightsInForce.Held held = weights.held();
        this.of = new Made(versions.current(), held.hash());
        this.current = held.classifier(factors);
    }

    /**
     * What it is made of.
     *
     * @param weights their hash; empty: those that ship
     */
    private record Made(long factors, String weights) {}

    /** @throws CancellationException if it was closed: then it says nothing about the text */
    @Override
    public Verdict classify(Text text) {
        return using(() -> open().classify(text));
    }

    /** By one classifier, whatever is chosen meanwhile. */
    @Override
    public List<Verdict> classifyAll(List<Text> texts) {
        return using(() -> open().classifyAll(texts));
    }

    private Classifier open() {
        if (closed) throw new CancellationException("The service stops");
        return current;
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
        WeightsInForce.Held held = weights.held();
        Made wanted = new Made(versions.current(), held.hash());
        use.readLock().lock();
        try {
            if (of.equals(wanted)) return;
        } finally {
            use.readLock().unlock();
        }
        use.writeLock().lock();
        try {
            if (closed || of.equals(wanted)) return;
            current.close();
            current = held.classifier(factors);
            of = wanted;
        } finally {
            use.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            current.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
