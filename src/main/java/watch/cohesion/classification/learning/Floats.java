package watch.cohesion.classification.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Numbers in a file, as halves (IEEE 754 binary16) with three digits, of which no verdict needs more: those that are not
 * zero, each with the distance to the one before.
 */
public final class Floats {

    private Floats() {}

    public static void write(DataOutputStream out, float[] values) throws IOException {
        int kept = 0;
        for (float value : values) if (half(value) != 0) kept++;
        out.writeInt(values.length);
        out.writeInt(kept);
        int last = 0;
        for (int i = 0; i < values.length; i++) {
            short half = half(values[i]);
            if (half == 0) continue;
            out.writeInt(i - last);
            out.writeShort(half);
            last = i;
        }
    }

    /** Zero has no sign here. */
    private static short half(float value) {
        short half = Float.floatToFloat16(value);
        return half == (short) 0x8000 ? 0 : half;
    }

    public static float[] read(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        int at = 0;
        for (int kept = in.readInt(); kept > 0; kept--) {
            at += in.readInt();
            values[at] = Float.float16ToFloat(in.readShort());
        }
        return values;
    }
}
