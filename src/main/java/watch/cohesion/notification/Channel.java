package watch.cohesion.notification;

/** A way to reach recipients. Each bean of this is one; the first that is ready serves its kind. */
public interface Channel {

    ChannelKind kind();

    /** Whether it is configured; what it would carry waits in the outbox until it is. */
    boolean ready();

    /** Whether what it carries is read on other machines, so that links in it must find the way back. */
    default boolean leavesTheHouse() {
        return true;
    }

    /** A line for one after another, used by one thread. Opening costs nothing; the first parcel connects. */
    Line open();

    /** Carries parcels to the other side. */
    interface Line extends AutoCloseable {

        Result deliver(Parcel parcel);

        @Override
        void close();
    }

    /** How a delivery ended, in the other side's words. */
    sealed interface Result {

        String words();

        /** The other side has taken it over. */
        record Accepted(String words) implements Result {}

        /** Not now; this parcel is tried again later. */
        record Deferred(String words) implements Result {}

        /** Never; it is not tried again. */
        record Rejected(String words) implements Result {}

        /** By what either we or this recipient may not do; whom it goes for shows in what becomes of the others. */
        record Refused(String words) implements Result {}

        /** There is no other side: everything on this channel waits. */
        record Unreachable(String words) implements Result {}
    }
}
