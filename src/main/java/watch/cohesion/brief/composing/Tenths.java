package watch.cohesion.brief.composing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Thousandths of a point, rounded to tenths and written. */
final class Tenths {

    private static final int MILLI = 100;

    private Tenths() {}

    static long of(int milli) {
        return Math.floorDiv((long) milli + MILLI / 2, MILLI);
    }

    /** Such as {@code 41.3}. */
    static String words(long tenths) {
        return (tenths < 0 ? "−" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    /** Such as {@code +4.2}, {@code −1.3} or {@code ±0.0}. */
    static String signed(long tenths) {
        if (tenths == 0) return "±0.0";
        return (tenths > 0 ? "+" : "") + words(tenths);
    }

    /** How far, whichever way. */
    static String unsigned(int milli) {
        return words(Math.abs(of(milli)));
    }

    /**
     * Parts in tenths that add up to their rounded sum: each rounded down, then what lacks by ones to those that lost
     * most, of equals to the first.
     *
     * @param whole the exact sum of the parts
     */
    static List<Long> addingUp(int whole, int... parts) {
        List<Long> tenths = new ArrayList<>();
        long lacking = of(whole);
        for (int part : parts) {
            long down = Math.floorDiv(part, MILLI);
            tenths.add(down);
            lacking -= down;
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -Math.floorMod(parts[i], MILLI)))
                .limit(lacking)
                .forEach(i -> tenths.set(i, tenths.get(i) + 1));
        return tenths;
    }
}
