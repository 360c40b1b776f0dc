package watch.cohesion.command;

/**
 * The rooms of the service with their database, for a command that needs them; without pages, jobs and polls. Opened when
 * first needed.
 */
@FunctionalInterface
public interface House {

    /** @throws IllegalStateException if it cannot be opened, with the reason and the mend in one line */
    Opened open(Wanted wanted);

    /** Which database a command can do with. */
    enum Wanted {
        /** One that holds something: whoever reads in the wrong folder shall not be given an empty one. */
        EXISTING,
        /** One that is begun if there is none. */
        ANY
    }

    /** Ends with the command. */
    interface Opened extends AutoCloseable {

        /** A room's public face. */
        <T> T face(Class<T> type);

        /** What stands across the top of the pages of this database, such as that it is an exercise's; empty for nothing. */
        default String banner() {
            return "";
        }

        @Override
        void close();
    }
}
