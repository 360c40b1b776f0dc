package watch.cohesion.factor.query;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for, once. Safe for many threads. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> made;
    private volatile @Nullable T value;

    public Once(Supplier<T> made) {
        this.made = made;
    }

    @Override
    public T get() {
        T known = value;
        if (known != null) return known;
        synchronized (this) {
            known = value;
            if (known == null) {
                known = made.get();
                value = known;
            }
            return known;
        }
    }

    /** The value if it was made already. */
    public @Nullable T got() {
        return value;
    }
}
