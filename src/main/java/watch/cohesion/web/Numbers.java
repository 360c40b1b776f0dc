package watch.cohesion.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How numbers are written. */
final class Numbers {

    private static final int MILLI_PER_TENTH = 100;

    private Numbers() {}

    /** One decimal, such as {@code 41.3}. */
    static String points(double value) {
        return tenths(Math.round(value * 10));
    }

    /** As somebody would write it: without a fraction where there is none. */
    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** No decimals, for the ends of a range. */
    static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    /** With its sign, such as {@code +4.2}, {@code −1.3} or {@code ±0.0}. */
    static String signed(double value) {
        return signedTenths(Math.round(value * 10));
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** With thin groups, such as {@code 12 345}. */
    static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number).replace(',', '\u202f');
    }

    static String tenths(long tenths) {
        return (tenths < 0 ? "−" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    static String signedTenths(long tenths) {
        if (tenths == 0) return "±0.0";
        return (tenths > 0 ? "+" : "") + tenths(tenths);
    }

    /**
     * Rounds parts to tenths so that they still add up to their rounded sum: each part down, then the missing tenths to
     * those that lost most (largest remainder), ties to the earlier.
     *
     * @param milli parts in thousandths
     * @return the parts in tenths, in the same order
     */
    static List<Long> addingUp(List<Integer> milli) {
        List<Long> tenths = new ArrayList<>();
        long sum = 0;
        for (int part : milli) {
            tenths.add((long) Math.floorDiv(part, MILLI_PER_TENTH));
            sum += part;
        }
        long missing = Math.floorDiv(sum + MILLI_PER_TENTH / 2, MILLI_PER_TENTH)
                - tenths.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, milli.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -Math.floorMod(milli.get(i), MILLI_PER_TENTH)))
                .limit(missing)
                .forEach(i -> tenths.set(i, tenths.get(i) + 1));
        return tenths;
    }
}
