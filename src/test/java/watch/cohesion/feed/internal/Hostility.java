package watch.cohesion.feed.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.support.RawServer;

/**
 * Ways to harm a reader of feeds, each with how its poll must end. The kinds come from the security notes of feed readers
 * and from their bug reports; the bytes are ours.
 *
 * @param name what it does
 * @param scheme of the feed's address
 * @param script what the server says
 * @param end the word for the outcome: a failure's name, READ, UNCHANGED or THROTTLED
 */
record Hostility(String name, String scheme, RawServer.Script script, String end) {

    /** Where a request for an internal address would go if it were made: a place that is not allowed in the tests. */
    static final String INTERNAL = "127.200.0.1";

    @Override
    public String toString() {
        return name;
    }

    /** The word for an outcome, as in {@link #end}. */
    static String word(PollOutcome outcome) {
        return outcome instanceof Failed failed ? failed.failure().name() : PollTable.name(outcome);
    }

    static List<Hostility> all() {
        List<Hostility> all = new ArrayList<>();
        HostileAddresses.addTo(all);
        HostileTalk.addTo(all);
        HostileBodies.addTo(all);
        HostileDocuments.addTo(all);
        return all;
    }

    static void answer(OutputStream out, String status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        say(out, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
