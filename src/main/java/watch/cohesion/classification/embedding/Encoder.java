package watch.cohesion.classification.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.configuration.Shutdown;

/**
 * The sentence model e5-small-v2, in eight bits, from its Maven artifact. One text a call and one thread a call: so its
 * vectors do not depend on what else is read, and two callers keep two cores busy. Safe for many threads. Knows English
 * only.
 */
public final class Encoder implements AutoCloseable {

    /** Numbers in a vector. */
    public static final int SIZE = 384;

    /** Names the weights; part of every classifier's version. */
    public static final String MODEL = "e5-small-v2-q-1.11.0";

    /** Tokens of a text beyond these are not read; whoever has a longer one cuts it into windows. */
    public static final int LONGEST = 256;

    private static final String WEIGHTS = "/e5-small-v2-q.onnx";
    private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";

    /** The model was taught to read texts that are compared with each other behind this word. */
    private static final String PREFIX = "query: ";

    private final WordPieces pieces;
    private final List<Token> prefix;
    private final long begin;
    private final long end;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private Encoder(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.pieces = pieces;
        this.prefix = pieces.cut(PREFIX);
        this.begin = pieces.id("[CLS]");
        this.end = pieces.id("[SEP]");
        this.environment = environment;
        this.session = session;
    }

    /**
     * Takes about half a second.
     *
     * @throws CancellationException if nobody had loaded it before the JVM was told to end
     */
    public static Encoder load() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream weights = resource(WEIGHTS)) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtEnvironment environment = environment();
            return new Encoder(
                    new WordPieces(vocabulary()),
                    environment,
                    environment.createSession(weights.readAllBytes(), options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static OrtEnvironment environment() {
        HeldRuntime.hold();
        try {
            return OrtEnvironment.getEnvironment();
        } catch (IllegalStateException e) {
            // It wants to be told of the JVM's end, which is refused once that has begun.
            if (Shutdown.hasBegun()) throw new CancellationException("The service stops");
            throw e;
        }
    }

    /** The number of tokens that the text is cut into. */
    public int length(String text) {
        return pieces.cut(text).size();
    }

    /** @param text its first {@link #LONGEST} tokens are read */
    public Encoded encode(String text) {
        List<Token> all = pieces.cut(text);
        List<Token> tokens = all.size() <= LONGEST ? all : all.subList(0, LONGEST);
        int before = 1 + prefix.size();
        long[] ids = new long[before + tokens.size() + 1];
        ids[0] = begin;
        for (int i = 0; i < prefix.size(); i++) ids[1 + i] = prefix.get(i).id();
        for (int i = 0; i < tokens.size(); i++) ids[before + i] = tokens.get(i).id();
        ids[ids.length - 1] = end;
        float[][] read = run(ids);
        float[][] vectors = new float[tokens.size()][];
        int[] starts = new int[tokens.size()];
        int[] ends = new int[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            vectors[i] = read[before + i];
            starts[i] = tokens.get(i).start();
            ends[i] = tokens.get(i).end();
        }
        return new Encoded(starts, ends, vectors);
    }

    private float[][] run(long[] ids) {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", tokens, "attention_mask", attention, "token_type_ids", types))) {
            return ((float[][][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model cannot read a text: " + e.getMessage(), e);
        }
    }

    private static Map<String, Integer> vocabulary() throws IOException {
        try (InputStream file = resource(TOKENIZER);
                JsonParser json = JsonMapper.shared().createParser(file)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME && "vocab".equals(json.currentName())) break;
            }
            Map<String, Integer> vocabulary = new LinkedHashMap<>();
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String piece = json.currentName();
                json.nextToken();
                vocabulary.put(piece, json.getIntValue());
            }
            return vocabulary;
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Encoder.class.getResourceAsStream(name), name);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
