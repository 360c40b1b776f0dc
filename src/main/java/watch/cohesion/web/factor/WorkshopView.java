package watch.cohesion.web.factor;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factor.Exemplar;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.ItemId;
import watch.cohesion.web.page.Numbers;

/**
 * What the factor workshop shows.
 *
 * @param isNew whether it is not there yet
 * @param line where the entry begins in the file, or would begin
 * @param form null where the entry is edited as a text
 * @param faults what is wrong with the entry, as for the file, without what stands beside a field
 * @param exemplars of the entry as it stands in the field; null while it has faults
 * @param difference from the entry in force to the one in the field; empty if they are the same
 * @param preview null until one was asked for
 */
record WorkshopView(
        Factor factor,
        boolean isNew,
        int line,
        Draft draft,
        @Nullable FactorForm form,
        List<String> faults,
        @Nullable List<Exemplar> exemplars,
        List<LineDiff.Line> difference,
        @Nullable Preview preview,
        List<FactorVersionRow> versions) {

    /**
     * What stands in the fields.
     *
     * @param on the version that the entry was made from
     * @param as what it is edited in: {@link #FORM} or {@link #TEXT}
     * @param exemplar that is written and not in the entry yet
     */
    record Draft(String entry, String note, long on, String as, Written exemplar) {

        static final String FORM = "form";
        static final String TEXT = "text";

        Draft(String entry, String note, long on, String as) {
            this(entry, note, on, as, Written.NONE);
        }

        /** What is asked for; the form unless it is the text. */
        static String as(String asked) {
            return asked.equals(TEXT) ? TEXT : FORM;
        }
    }

    /** An exemplar as its fields have it. It goes along through a session. */
    record Written(String text, String direction, String intensity) implements Serializable {

        static final Written NONE = new Written("", "", "2");
    }

    /**
     * What the entry would change.
     *
     * @param percent of the items that were looked at, 0–100
     * @param looked items that were looked at
     * @param others judgements on other factors that would change, not counting those that only weigh more or less
     * @param effect null until it is known
     * @param fault why it is not known; empty if it is, or will be
     */
    record Preview(
            long number,
            State state,
            int percent,
            int looked,
            boolean all,
            List<Group> groups,
            int others,
            @Nullable Effect effect,
            String fault) {

        public boolean open() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /**
     * On the factor's score and on the index, and on those other factors whose scores would move by a tenth or more.
     *
     * @param others largest first
     */
    record Effect(Row factor, Row index, List<Row> others) {

        public List<Row> rows() {
            return Stream.concat(Stream.of(factor, index), others.stream()).toList();
        }
    }

    /**
     * @param name empty: the index
     * @param begins whether it has no score yet
     */
    record Row(String name, boolean begins, Shift shift) {}

    /**
     * A series before and after.
     *
     * @param most the largest difference in 90 days, with its sign; empty if there is none
     * @param on that day, as above
     */
    record Shift(
            String before, Level beforeLevel, String after, Level afterLevel, String change, String most, String on) {

        static Shift of(WhatIf.Shift shift) {
            long most = Tenths.ofPoints(shift.most());
            return new Shift(
                    Numbers.points(shift.before()),
                    shift.beforeLevel(),
                    Numbers.points(shift.after()),
                    shift.afterLevel(),
                    Tenths.between(Tenths.ofPoints(shift.before()), Tenths.ofPoints(shift.after())),
                    most == 0 ? "" : Tenths.signed(most),
                    most == 0 ? "" : shift.on().toString());
        }
    }

    /**
     * @param name gained, lost, turned or reweighed
     * @param signed of these, how many people have signed: they stay as they are
     * @param items the newest of them; of those that only count for more or less the heaviest
     */
    record Group(String name, int count, long signed, List<Link> items) {}

    /**
     * An item.
     *
     * @param certainty for how much it counts, before and after; empty where it says something else than before
     */
    record Link(ItemId id, String title, String publisher, boolean signed, String certainty) {}
}
