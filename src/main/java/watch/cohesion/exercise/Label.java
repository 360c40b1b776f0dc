package watch.cohesion.exercise;

import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/** One of the answers to a scripted item: what an analyst would file it under. The machinery never sees it. */
public record Label(FactorId factor, Direction direction, Intensity intensity) {}
