package watch.cohesion.classification.model;

import watch.cohesion.configuration.Sha256;

/** Which of five parts an item belongs to, by its story: items of one event are never learned from and tested on at once. */
final class Folds {

    static final int COUNT = 5;

    private Folds() {}

    static int of(Labelled item) {
        return (int) (Long.parseLong(Sha256.hex("0" + item.story()).substring(0, 8), 16) % COUNT);
    }
}
