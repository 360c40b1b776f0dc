package watch.cohesion.configuration;

/** The end of the JVM: what fails once it has begun fails because of it. */
public final class Shutdown {

    private Shutdown() {}

    /** Whether the JVM has been told to end; a JVM that ends refuses to be given more to do then. */
    public static boolean hasBegun() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
