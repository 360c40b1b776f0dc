package watch.cohesion.classification.embedding;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * A hold of the native runtime that is never given back. The Java side gives back its own as soon as the JVM is told to
 * end, whoever loads or reads at that moment, and the last hold to go takes away what they stand on: the JVM crashed.
 * Holds are counted by {@code CreateEnv} of ONNX Runtime's C API, the fourth of its functions since its first version.
 */
final class HeldRuntime {

    private static final int API_VERSION = 1;
    private static final int CREATE_ENV = 3;
    private static final int WARNINGS = 2;

    private HeldRuntime() {}

    /** Adds a hold. */
    @SuppressWarnings("restricted")
    static void hold() {
        OrtEnvironment.getAvailableProviders(); // loads the native library
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment base = (MemorySegment)
                    function(SymbolLookup.loaderLookup().findOrThrow("OrtGetApiBase"), FunctionDescriptor.of(ADDRESS))
                            .invokeExact();
            MemorySegment getApi = base.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
            MemorySegment api = (MemorySegment)
                    function(getApi, FunctionDescriptor.of(ADDRESS, JAVA_INT)).invokeExact(API_VERSION);
            MemorySegment createEnv =
                    api.reinterpret((CREATE_ENV + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, CREATE_ENV);
            MemorySegment failure =
                    (MemorySegment) function(createEnv, FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS))
                            .invokeExact(WARNINGS, arena.allocateFrom("held"), arena.allocate(ADDRESS));
            if (!failure.equals(MemorySegment.NULL)) throw new IllegalStateException("The runtime cannot be held");
        } catch (Throwable e) {
            throw new IllegalStateException("The sentence model's runtime cannot be held", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(MemorySegment address, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }
}
