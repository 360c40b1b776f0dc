package watch.cohesion.classification.learning;

/**
 * The lowest place of a smooth convex function, from zero on, by the limited-memory method of Broyden, Fletcher, Goldfarb
 * and Shanno: Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical Programming
 * 45 (1989).
 */
final class Lbfgs {

    private static final int MEMORY = 10;
    private static final int MOST_STEPS = 80;
    private static final int MOST_HALVINGS = 30;

    /** Ends when the gradient has shrunk so far, against the first. */
    private static final double SMALL = 2e-3;

    /** A step must gain at least this share of what the slope promises. */
    private static final double ENOUGH = 1e-4;

    private final double[][] moves = new double[MEMORY][];
    private final double[][] turns = new double[MEMORY][];
    private int known;

    private Lbfgs() {}

    /** What is to be made small. */
    interface Loss {

        /**
         * @param gradient is overwritten with the one at the place
         * @return the loss there
         */
        double at(double[] place, double[] gradient);
    }

    /** @param size in how many numbers a place is told */
    static double[] minimum(int size, Loss loss) {
        return new Lbfgs().descend(size, loss);
    }

    private double[] descend(int size, Loss loss) {
        double[] at = new double[size];
        double[] gradient = new double[size];
        double lost = loss.at(at, gradient);
        double enough = SMALL * length(gradient);
        for (int step = 0; step < MOST_STEPS && length(gradient) > enough; step++) {
            double[] direction = direction(gradient);
            double slope = dot(direction, gradient);
            double stride = known == 0 ? 1 / Math.max(1, length(gradient)) : 1;
            double[] next = new double[size];
            double[] nextGradient = new double[size];
            double nextLost = Double.POSITIVE_INFINITY;
            for (int halvings = 0; halvings < MOST_HALVINGS; halvings++, stride /= 2) {
                for (int i = 0; i < size; i++) next[i] = at[i] + stride * direction[i];
                nextLost = loss.at(next, nextGradient);
                if (nextLost <= lost + ENOUGH * stride * slope) break;
            }
            if (nextLost >= lost) break;
            remember(minus(next, at), minus(nextGradient, gradient));
            at = next;
            gradient = nextGradient;
            lost = nextLost;
        }
        return at;
    }

    private void remember(double[] move, double[] turn) {
        if (dot(move, turn) <= 1e-12) return;
        moves[known % MEMORY] = move;
        turns[known % MEMORY] = turn;
        known++;
    }

    /** Downhill, bent by what the last moves have told of the curvature. */
    private double[] direction(double[] gradient) {
        double[] direction = gradient.clone();
        int kept = Math.min(known, MEMORY);
        double[] shares = new double[kept];
        for (int back = 0; back < kept; back++) {
            int i = Math.floorMod(known - 1 - back, MEMORY);
            shares[back] = dot(moves[i], direction) / dot(moves[i], turns[i]);
            add(direction, turns[i], -shares[back]);
        }
        if (kept > 0) {
            int last = Math.floorMod(known - 1, MEMORY);
            double scale = dot(moves[last], turns[last]) / dot(turns[last], turns[last]);
            for (int i = 0; i < direction.length; i++) direction[i] *= scale;
        }
        for (int back = kept - 1; back >= 0; back--) {
            int i = Math.floorMod(known - 1 - back, MEMORY);
            double share = dot(turns[i], direction) / dot(moves[i], turns[i]);
            add(direction, moves[i], shares[back] - share);
        }
        for (int i = 0; i < direction.length; i++) direction[i] = -direction[i];
        return direction;
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < difference.length; i++) difference[i] = one[i] - other[i];
        return difference;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) to[i] += times * what[i];
    }
}
