package watch.cohesion.classification.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers in a file: those that are not zero, each with the distance to the one before. */
public final class Floats {

    private Floats() {}

    public static void write(DataOutputStream out, float[] values) throws IOException {
        int kept = 0;
        for (float value : values) if (value != 0) kept++;
        out.writeInt(values.length);
        out.writeInt(kept);
        int last = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) continue;
            out.writeInt(i - last);
            out.writeFloat(values[i]);
            last = i;
        }
    }

    public static float[] read(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        int at = 0;
        for (int kept = in.readInt(); kept > 0; kept--) {
            at += in.readInt();
            values[at] = in.readFloat();
        }
        return values;
    }
}
