package watch.cohesion.indicator;

import watch.cohesion.factor.FactorId;

/**
 * How much strain and relief usually stand against each other on a factor (scoring method, 1.5: M_f), evidence units.
 *
 * @param inForce what new evidence is weighed against now: what is set, or the least that counts
 * @param measured what the evidence that arrived in the time looked at makes of it
 * @param days of that time, those in which the factor's sources were heard, each by how much is usually published then
 */
public record UsualMass(FactorId factor, double inForce, double measured, double days) {}
