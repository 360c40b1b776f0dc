package watch.cohesion.classification.model;

import watch.cohesion.factor.Intensity;

final class Grade {
    private Grade() {}

    static Intensity of(Topic topic, Stance stance, Reading reading) {
        double talk = reading.sum(Rule.Kind.TALK);
        double action = reading.sum(Rule.Kind.ACTION);
        double position = reading.sum(Rule.Kind.POSITION);
        if (talk >= 2 && talk > action) return Intensity.TALK;
        if (action > position) return Intensity.ACTION;
        return position > 0 ? Intensity.POSITION : Intensity.TALK;
    }
}
