package watch.cohesion.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final Random RANDOM = new Random(7);

    @Test
    void withoutFeaturesItSaysTheShare() {
        List<Row> rows = Collections.nCopies(8, new Row.Builder().row());
        boolean[] yes = {true, true, true, true, true, true, false, false};

        LinearModel model = new LogisticRegression(rows, 3).fit(yes, 1);

        assertThat(1 / (1 + Math.exp(-model.sums(rows.getFirst())[0]))).isCloseTo(0.75, within(1e-3));
    }

    /** At the minimum a weight equals strength times what its feature still explains. */
    @Test
    void itEndsWhereThePenaltyBalancesTheLoss() {
        List<Row> rows = new ArrayList<>();
        boolean[] yes = new boolean[200];
        for (int i = 0; i < yes.length; i++) {
            double one = RANDOM.nextGaussian();
            double other = RANDOM.nextGaussian();
            rows.add(new Row.Builder().add(0, one).add(2, other).row());
            yes[i] = one - other + RANDOM.nextGaussian() > 0;
        }

        LinearModel model = new LogisticRegression(rows, 3).fit(yes, 0.5);

        for (int place : new int[] {0, 2}) {
            double rest = 0;
            for (int i = 0; i < yes.length; i++) {
                double said = 1 / (1 + Math.exp(-model.sums(rows.get(i))[0]));
                rest += ((yes[i] ? 1 : 0) - said) * rows.get(i).values()[place == 0 ? 0 : 1];
            }
            assertThat((double) model.weight(0, place)).isCloseTo(0.5 * rest, within(0.05));
        }
        assertThat(model.weight(0, 1)).isZero();
    }

    @Test
    void threeOutcomesAreToldApart() {
        List<Row> rows = new ArrayList<>();
        int[] outcomes = new int[90];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = i % 3;
            rows.add(new Row.Builder()
                    .add(i % 3, 1)
                    .add(3, RANDOM.nextGaussian())
                    .row());
        }

        LinearModel model = new LogisticRegression(rows, 4).fit(outcomes, 3, 10);

        for (int i = 0; i < 9; i++) {
            double[] shares = LinearModel.softmax(model.sums(rows.get(i)));
            assertThat(shares[outcomes[i]]).isGreaterThan(0.9);
            assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatASingleRowHasIsNotLearned() {
        List<Row> rows = List.of(
                new Row.Builder().add(0, 1).add(1, 1).row(),
                new Row.Builder().add(0, 1).row(),
                new Row.Builder().row());

        LinearModel model = new LogisticRegression(rows, 2).fit(new boolean[] {true, true, false}, 1);

        assertThat(model.weight(0, 0)).isPositive();
        assertThat(model.weight(0, 1)).isZero();
    }

    @Test
    void aRowThatCountsTwiceTeachesAsMuchAsTwo() {
        Row yes = new Row.Builder().add(0, 1).add(1, 0.5).row();
        Row no = new Row.Builder().add(0, -0.5).add(1, 1).row();

        LinearModel counted =
                new LogisticRegression(List.of(yes, no), new int[] {2, 1}, 2).fit(new boolean[] {true, false}, 1);
        LinearModel repeated =
                new LogisticRegression(List.of(yes, yes, no), 2).fit(new boolean[] {true, true, false}, 1);

        for (int place : new int[] {0, 1}) {
            assertThat(counted.weight(0, place)).isCloseTo(repeated.weight(0, place), within(1e-4f));
        }
        assertThat(counted.sums(no)[0]).isCloseTo(repeated.sums(no)[0], within(1e-4));
    }

    @Test
    void aCalibrationTurnsTooBoldSumsIntoHonestProbabilities() {
        double[] sums = new double[4_000];
        boolean[] yes = new boolean[sums.length];
        for (int i = 0; i < sums.length; i++) {
            double truth = RANDOM.nextGaussian() * 1.5;
            yes[i] = RANDOM.nextDouble() < 1 / (1 + Math.exp(-truth));
            sums[i] = 3 * truth + 1;
        }

        Calibration calibration = Calibration.of(sums, yes);

        assertThat(calibration.slope()).isCloseTo(1 / 3.0, within(0.05));
        assertThat(calibration.probability(1)).isCloseTo(0.5, within(0.05));
    }
}
