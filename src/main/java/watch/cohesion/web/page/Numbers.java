package watch.cohesion.web.page;

import java.util.Locale;
import watch.cohesion.indicator.Tenths;

/** How numbers are written. */
public final class Numbers {

    private Numbers() {}

    /** One decimal, such as {@code 41.3}. */
    public static String points(double value) {
        return Tenths.words(Tenths.ofPoints(value));
    }

    /** As somebody would write it: without a fraction where there is none. */
    public static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** No decimals, for the ends of a range. */
    public static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    /** With its sign, such as {@code +4.2}, {@code −1.3} or {@code ±0.0}. */
    public static String signed(double value) {
        return Tenths.signed(Tenths.ofPoints(value));
    }

    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** With thin groups, such as {@code 12 345}. */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number).replace(',', '\u202f');
    }
}
