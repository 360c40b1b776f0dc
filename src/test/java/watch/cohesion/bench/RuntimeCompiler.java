package watch.cohesion.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * The compiler of the virtual machine, which takes a good part of the processors until it has little left to do. What
 * stands for days is measured, not a start.
 */
public final class RuntimeCompiler {

    /** Of the time: what the compiler works less than this is rest. */
    private static final double REST = 0.05;

    private RuntimeCompiler() {}

    /**
     * Does the work again and again until the compiler rests.
     *
     * @param most how often at most
     */
    public static void warmUp(int most, Callable<?> work) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long began = System.nanoTime();
        double share = 1;
        for (int round = 0; round < most && share >= REST; round++) {
            long before = compiler.getTotalCompilationTime();
            long begin = System.nanoTime();
            work.call();
            share = (compiler.getTotalCompilationTime() - before) * 1e6 / (System.nanoTime() - begin);
        }
        System.out.printf(
                "Warmed up for %.0f s; at the end the compiler worked %.0f %% of the time.%n",
                (System.nanoTime() - began) / 1e9, 100 * share);
    }
}
