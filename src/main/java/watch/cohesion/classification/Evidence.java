package watch.cohesion.classification;

/**
 * Words of the item that carried a judgement.
 *
 * @param field where they stand
 * @param start offset of the first character in that field, from 0
 * @param end offset after the last character
 * @param quote the words themselves: always {@code field.substring(start, end)}
 * @param role what they speak for
 */
public record Evidence(Field field, int start, int end, String quote, Role role) {

    /** Whether the words stand there in this text, which may have been edited since. */
    boolean standsIn(Text text) {
        return in(text).startsWith(quote, start);
    }

    /** As it is quoted to readers: without a quotation mark whose partner stands outside. */
    public String shown(Text text) {
        return standsIn(text) ? Quotation.of(in(text), start, end) : Quotation.of(quote, 0, quote.length());
    }

    private String in(Text text) {
        return field == Field.TITLE ? text.title() : text.summary();
    }

    /** The part of the item. */
    public enum Field {
        TITLE,
        SUMMARY
    }

    /** Whether the words name the factor or tell its direction. */
    public enum Role {
        FACTOR,
        STRAIN,
        RELIEF
    }
}
