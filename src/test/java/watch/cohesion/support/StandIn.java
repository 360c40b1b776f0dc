package watch.cohesion.support;

import java.lang.reflect.Proxy;

/** Stands in for a room of which a test needs little. */
public final class StandIn {

    private static final Object[] NOTHING = {};

    private StandIn() {}

    /** What it answers, by the name of the method and what that is given. */
    @FunctionalInterface
    public interface Answers {
        Object to(String asked, Object[] given);
    }

    public static <T> T of(Class<T> face, Answers answers) {
        return face.cast(Proxy.newProxyInstance(
                face.getClassLoader(),
                new Class<?>[] {face},
                (_, method, given) -> answers.to(method.getName(), given == null ? NOTHING : given)));
    }
}
