package watch.cohesion.indicator.scoring;

import java.time.Instant;

/**
 * Another usual mass from some time on, because a source was added or removed (scoring method, 1.5). A factor's inertia
 * goes from the one to the other as the evidence of a new source builds up, or that of a removed one fades, so that the
 * score does not jump:
 *
 * <pre>
 * κ(t) = κ_old + (κ_new − κ_old) (1 − 2^(−ΔK/H)),   ΔK = what the evidence clock has run since
 * </pre>
 *
 * @param usualMass evidence units, as {@link FactorSettings#usualMass()}
 */
public record Recalibration(Instant from, double usualMass) {}
