package watch.cohesion.database;

/** How much room is left on the disk of the embedded database. A server that was given looks after its own disk. */
public interface DatabaseDisk {

    /** By the last look, some seconds ago. */
    Room room();

    /** Whether nothing is to be taken in any more: no poll, no article, no page of an archive. */
    default boolean isFull() {
        return room().state() == State.FULL;
    }

    /** What the room that is left means. */
    enum State {
        ENOUGH,

        /** Somebody should make room. */
        LOW,

        /** What is left is kept for readers, alerts and mail: a MariaDB that cannot write at all ends itself. */
        FULL
    }

    /**
     * @param freeMegabytes that the service's user may still fill
     * @param keptMegabytes of them, for readers, alerts and mail
     */
    record Room(State state, long freeMegabytes, long keptMegabytes) {

        /** Of a disk that is not ours to look after. */
        public static final Room UNKNOWN = new Room(State.ENOUGH, Long.MAX_VALUE, 0);
    }
}
