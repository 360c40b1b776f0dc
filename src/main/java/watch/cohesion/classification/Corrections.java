package watch.cohesion.classification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.item.ItemId;

/**
 * What people make of items. A person's assessment wins over any classifier's, earlier or later, until it is undone. The
 * scores follow at once. Every change is in the audit log with before and after.
 */
public interface Corrections {

    /** The longest note, characters. */
    int LONGEST_NOTE = 500;

    /**
     * Corrects what the person saw: nothing is changed if what is in force says something else by now, or the item's words
     * are others.
     *
     * @param seen {@link #seen} before the page was made that the person saw; null: whatever is there
     * @param note why, may be empty; longer ones are cut
     * @param who the person's name
     */
    Outcome correct(ItemId item, Correction correction, @Nullable Seen seen, String note, String who);

    /** What whoever looks at an item now sees. */
    Seen seen(ItemId item);

    /**
     * What a person saw.
     *
     * @param assessment number of the one in force; 0 if there was none
     * @param edited when title or summary had last been edited; {@link Instant#EPOCH}: never
     */
    record Seen(long assessment, Instant edited) {}

    /**
     * Gives the other items of the story the assessment that a person gave this one. Those that somebody else has signed
     * stay as they are.
     *
     * @param seen as for {@link #correct}
     * @param note as for {@link #correct}; stands with each of the others
     * @return empty if another assessment is in force than the person saw; then nothing was changed
     */
    Optional<Spread> spread(ItemId item, @Nullable Seen seen, String note, String who);

    /**
     * How far an assessment went through a story; nowhere if no person's was in force on the first item.
     *
     * @param done other items that say the same now
     * @param left other items that somebody else has signed
     */
    record Spread(int done, int left) {

        public static final Spread NONE = new Spread(0, 0);
    }

    /**
     * Withdraws the person's assessment in force: the one before it counts again, or the classifier's. What the same person
     * spread from it to other items goes with it, but where somebody has corrected that since.
     *
     * @param seen the one to be withdrawn: of another nothing is changed; null: whatever is in force
     * @param note as for {@link #correct}
     */
    Outcome undo(ItemId item, @Nullable Seen seen, String note, String who);

    /** The classifier's own view, whatever people say; empty while it has none. */
    Optional<Assessment> machine(ItemId item);

    /** All assessments of an item by people, and the latest {@code machines} by classifiers, the latest first. */
    List<Entry> history(ItemId item, int machines);

    /** What the people did who gave these items the assessment in force, as {@link Deed#did}; others are missing. */
    Map<ItemId, String> deeds(Collection<ItemId> items);

    /** Items whose assessment in force is a person's, the latest signed first. */
    List<Signed> signed(int limit);

    /** How many {@link #signed} there are. */
    long countSigned();

    /** When the text that the person's assessment in force stands for had last been changed; empty if none is in force. */
    Optional<Instant> textSigned(ItemId item);

    /**
     * What lay before the people who gave these items the assessment in force, as much of it as a classifier reads: however
     * their publishers have edited them since. Items that nobody signed are missing.
     */
    Map<ItemId, Text> textsSigned(Collection<ItemId> items);

    /** Items whose title or summary the publisher has edited since a person signed them, the latest edit first. */
    List<Edited> edited(int limit);

    /**
     * @param at of the latest edit
     * @param by who signed
     */
    record Edited(ItemId item, Instant at, String by) {}

    /** What became of a change. */
    sealed interface Outcome {

        /** It is done. */
        record Done() implements Outcome {}

        /**
         * It is taken back.
         *
         * @param others other items that it had been spread to, and is taken back from
         * @param left such items that keep what they say: somebody else had signed that, or corrected it since
         */
        record Undone(int others, int left) implements Outcome {}

        /** Nothing was changed. */
        record Refused(Reason reason) implements Outcome {}

        /** Why nothing was changed. */
        enum Reason {
            /** There is no such item. */
            NO_ITEM,
            /** The assessment in force does not hold the factor; somebody may just have removed it. */
            NOT_ON_ITEM,
            /** What is in force says something else than what the person saw. */
            CHANGED_MEANWHILE,
            /** The publisher has edited the words that the person saw. */
            EDITED_MEANWHILE,
            /** The service knows no such factor. */
            NO_FACTOR,
            /** Nothing stands there yet that could be confirmed. */
            NOT_ASSESSED,
            /** No person's assessment is in force. */
            NOTHING_TO_UNDO
        }
    }

    /**
     * An assessment in an item's history.
     *
     * @param deed null for a classifier's
     */
    record Entry(Assessment assessment, @Nullable Deed deed) {}

    /**
     * What a person did.
     *
     * @param did {@link Correction#words()}
     * @param undone null while it stands
     * @param undoneBy null while it stands
     * @param undoneNote why it was undone; empty while it stands, may be empty then
     */
    record Deed(
            String did,
            String note,
            @Nullable Instant undone,
            @Nullable String undoneBy,
            String undoneNote) {}

    /**
     * An item that a person has signed for.
     *
     * @param machine what the classifier had made of it when the person looked; null if nothing yet
     */
    record Signed(Assessment person, @Nullable Assessment machine) {}
}
