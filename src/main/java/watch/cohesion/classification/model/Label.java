package watch.cohesion.classification.model;

import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/** What a person said an item says about one factor. */
public record Label(FactorId factor, Direction direction, Intensity intensity) {}
