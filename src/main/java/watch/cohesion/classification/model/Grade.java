package watch.cohesion.classification.model;

import watch.cohesion.factor.Intensity;

/** How far the deed that a text reports has gone: the sums of the cues of each grade, against each other. */
final class Grade {

    /** A headline that asks is talk, whatever it asks about. */
    private static final double QUESTION = Hit.TITLE;

    private static final double LEAST_TALK = 1;
    private static final double POSITION_AGAINST_TALK = 0.3;
    private static final double ACTION_AGAINST_POSITION = 1.5;

    private Grade() {}

    /** The grade of the whole text: the codebook grades the deed, and items seldom report two (rule 12). */
    static Intensity of(MatchedText matched) {
        double talk = matched.sum(QueryRule.Kind.TALK)
                + (matched.text().title().strip().endsWith("?") ? QUESTION : 0);
        double position = matched.sum(QueryRule.Kind.POSITION);
        double action = matched.sum(QueryRule.Kind.ACTION);
        if (talk >= LEAST_TALK && talk > action + POSITION_AGAINST_TALK * position) return Intensity.TALK;
        return action * ACTION_AGAINST_POSITION > position ? Intensity.ACTION : Intensity.POSITION;
    }
}
