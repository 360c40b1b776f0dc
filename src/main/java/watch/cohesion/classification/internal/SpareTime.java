package watch.cohesion.classification.internal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The time that the processors have to spare. The virtual machine keeps a thread's priority to itself on Linux, so the
 * system is asked: setpriority(2) lets all others go before one thread there. Elsewhere it speaks of the whole process,
 * and is not asked.
 */
final class SpareTime {

    private static final int ONE_THREAD = 0;
    private static final int THE_CALLING_ONE = 0;
    private static final int AFTER_ALL_OTHERS = 19;

    private static final Optional<MethodHandle> SET_PRIORITY =
            System.getProperty("os.name").equals("Linux") ? setPriority() : Optional.empty();

    private SpareTime() {}

    /** From now on the calling platform thread runs where nobody else wants the processor; there is no way back. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where it counts, others come first
    static void only() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        if (SET_PRIORITY.isEmpty()) return;
        try {
            // Refused or not, the work is done: then beside all others.
            int _ = (int) SET_PRIORITY.get().invokeExact(ONE_THREAD, THE_CALLING_ONE, AFTER_ALL_OTHERS);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    @SuppressWarnings("restricted") // the service is started with native access, which the sentence model needs
    private static Optional<MethodHandle> setPriority() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor threeNumbers = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("setpriority")
                .map(function -> linker.downcallHandle(function, threeNumbers));
    }
}
