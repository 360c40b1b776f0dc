package watch.cohesion.start;

/** The first class of the packaged program. Compiled for Java 8, so that an older Java can at least say what is wrong. */
public final class Start {

    private static final int NEEDED = 25;

    private Start() {}

    public static void main(String[] arguments) throws Exception {
        String specification = System.getProperty("java.specification.version");
        int version = Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
        if (version < NEEDED) {
            System.err.println("Cohesion Watch needs Java " + NEEDED + " or later, and this is Java " + version + " ("
                    + System.getProperty("java.home") + "). Install a JDK " + NEEDED
                    + " and start with its own java, such as: /path/to/jdk-" + NEEDED
                    + "/bin/java -jar cohesion-watch.jar");
            System.exit(1);
        }
        Class.forName("org.springframework.boot.loader.launch.JarLauncher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
