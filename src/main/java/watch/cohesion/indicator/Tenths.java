package watch.cohesion.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Points rounded to tenths and written: alike on pages and in mails, so that one number never stands there as two. */
public final class Tenths {

    private static final int MILLI = 100;

    private Tenths() {}

    /**
     * Rounded, halves away from nothing, so that a fall of the index and a rise of its stress are as large.
     *
     * @param milli thousandths of a point
     */
    public static long of(long milli) {
        return Long.signum(milli) * ((Math.abs(milli) + MILLI / 2) / MILLI);
    }

    /**
     * As {@link #of}.
     *
     * @param points that may have more decimals than three
     */
    public static long ofPoints(double points) {
        return Math.round(Math.abs(points) * 10) * (points < 0 ? -1 : 1);
    }

    /** Such as {@code 41.3} or {@code −1.3}. */
    public static String words(long tenths) {
        return (tenths < 0 ? "−" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    /** Such as {@code +4.2}, {@code −1.3} or {@code ±0.0}. */
    public static String signed(long tenths) {
        if (tenths == 0) return "±0.0";
        return (tenths > 0 ? "+" : "") + words(tenths);
    }

    /**
     * How far from one number to another that stand beside it, with its sign: what a reader gets who takes one from the
     * other as they are written, which the rounded difference may miss by a tenth.
     *
     * @param from tenths
     * @param to tenths
     */
    public static String between(long from, long to) {
        return signed(to - from);
    }

    /**
     * Parts in tenths that add up to their rounded sum (largest remainder): each rounded down, then what lacks by ones to
     * those that lost most, of equals to the first.
     *
     * @param milli parts in thousandths
     * @return in the same order
     */
    public static List<Long> addingUp(List<Integer> milli) {
        return addingUp(milli, of(milli.stream().mapToLong(Integer::longValue).sum()));
    }

    /**
     * As {@link #addingUp(List)}, to a sum that was rounded otherwise.
     *
     * @param whole tenths, less than one from the sum of the parts
     */
    public static List<Long> addingUp(List<Integer> milli, long whole) {
        List<Long> tenths = new ArrayList<>();
        for (int part : milli) tenths.add((long) Math.floorDiv(part, MILLI));
        long lacking = whole - tenths.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, milli.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -Math.floorMod(milli.get(i), MILLI)))
                .limit(lacking)
                .forEach(i -> tenths.set(i, tenths.get(i) + 1));
        return tenths;
    }
}
