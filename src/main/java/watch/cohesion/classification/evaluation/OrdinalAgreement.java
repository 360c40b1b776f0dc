package watch.cohesion.classification.evaluation;

/**
 * How often what was said on an ordered scale of three is what was labelled.
 *
 * @param pairs how often, by label and by what was said, both from 0
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record OrdinalAgreement(int[][] pairs) {

    static OrdinalAgreement none() {
        return new OrdinalAgreement(new int[3][3]);
    }

    void count(int labelled, int said) {
        pairs[labelled][said]++;
    }

    void add(OrdinalAgreement other) {
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) pairs[i][j] += other.pairs[i][j];
    }

    public int count() {
        int sum = 0;
        for (int[] row : pairs) for (int each : row) sum += each;
        return sum;
    }

    /** 0–1, the share that is the same. */
    public double share() {
        return count() == 0 ? 0 : (double) (pairs[0][0] + pairs[1][1] + pairs[2][2]) / count();
    }

    /**
     * Cohen's kappa with quadratic weights: 1 = the same throughout, 0 = as by chance; not a number where chance could
     * not differ, because there are no pairs or all are of one value.
     */
    public double kappa() {
        double seen = 0;
        double byChance = 0;
        double count = count();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double weight = (i - j) * (i - j);
                seen += weight * pairs[i][j];
                byChance += weight * sum(i, true) * sum(j, false) / Math.max(1, count);
            }
        }
        return byChance == 0 ? Double.NaN : 1 - seen / byChance;
    }

    private double sum(int at, boolean row) {
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += row ? pairs[at][i] : pairs[i][at];
        return sum;
    }
}
