package watch.cohesion.classification.model;

import java.util.Locale;
import java.util.Set;

/** What heads may look at: each kind of trait alone, or all, so that it can be told what each is worth. */
public enum TraitSet {
    /** What the query rules count, weighed by heads. */
    RULES(Set.of(Scaling.Kind.RULES)),
    /** Words, pairs of words, and parts of words. */
    WORDS(Set.of(Scaling.Kind.WORDS)),
    /** The sentence model's vectors. */
    EMBEDDINGS(Set.of(Scaling.Kind.MEANING)),
    /** All of them: the product's classifier. */
    HYBRID(Scaling.Kind.ALL);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Scaling.Kind> kinds;

    TraitSet(Set<Scaling.Kind> kinds) {
        this.kinds = kinds;
    }

    /** As in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<Scaling.Kind> kinds() {
        return kinds;
    }
}
