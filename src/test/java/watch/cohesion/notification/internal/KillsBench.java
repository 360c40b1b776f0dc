package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.RealDatabase;

/**
 * Nodes that are killed by the system, two hundred times, at random moments while they post and deliver: nothing that was
 * committed is lost, nothing that was not is sent, and what comes twice is known by its Message-ID.
 */
class KillsBench {

    private static final int KILLS = Integer.getInteger("cohesion.bench.kills", 200);

    /** So long a node lives at most after it handed over its first mail: a cold start, and the first few. */
    private static final Duration LONGEST_LIFE = Duration.ofMillis(800);

    private static final List<String> READERS = List.of("kim@example.org", "park@example.org");

    private final RealDatabase.Schema schema = RealDatabase.schema();
    private final String programs;
    private final Path shared;
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    KillsBench(@TempDir Path folder) {
        programs = programs(folder);
        shared = folder.resolve("classes.jsa");
    }

    @Test
    void measure() throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Mailbox server = Mailbox.open();
                Office office = new Office(schema, Office.mail(server.port()))) {
            office.jdbc
                    .sql("CREATE TABLE " + MortalOffice.LEDGER + " (subject VARCHAR(40) PRIMARY KEY)")
                    .update();
            READERS.forEach(office::join);
            new MortalOffice(office, "first").post(0, this::take);
            finish(new Node(
                    server.port(), 0, MortalOffice.TO_THE_END)); // leaves an archive that lets the others start fast
            kill(server.port(), new MortalOffice(office, "house"));
            Deliveries deliveries = new Deliveries(server, office);
            assertThat(office.outbox.state().queued()).isZero();
            assertThat(office.outbox.state().failed()).isZero();
            assertThat(deliveries.ledger)
                    .as("what a node saw committed is in the database")
                    .containsAll(committed);
            assertThat(deliveries.ids.keySet())
                    .as("what was committed together with a notice has it, and no other has")
                    .isEqualTo(deliveries.ledger);
            deliveries.areWhole();
            System.out.printf(
                    "| %d kills, %,d notices to %d readers | %,d mails, %d of them repeats under the same Message-ID;"
                            + " %d notices committed just before the kill; %s | %.0f s |%n",
                    KILLS,
                    deliveries.ledger.size(),
                    READERS.size(),
                    deliveries.mails,
                    deliveries.repeats(),
                    deliveries.ledger.size() - committed.size(),
                    failures.isEmpty()
                            ? "no run failed otherwise"
                            : failures.size() + " runs failed: " + failures.getFirst(),
                    (System.nanoTime() - began) / 1e9);
            assertThat(deliveries.repeats()).as("kills met handovers").isPositive();
        }
    }

    /** @param house posts all along, and is not killed */
    private void kill(int port, MortalOffice house) throws IOException, InterruptedException {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread posting = Thread.ofPlatform().start(() -> house.post(goesOn::get, this::take));
        Random random = new Random(7);
        Node next = new Node(port, 1, MortalOffice.FOREVER);
        for (int i = 1; i <= KILLS; i++) {
            Node node = next;
            node.waitsFor(MortalOffice.READY);
            node.go();
            next = new Node(port, i + 1, i < KILLS ? MortalOffice.FOREVER : MortalOffice.TO_THE_END);
            node.waitsFor(MortalOffice.BEGAN);
            Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
            node.dies();
        }
        goesOn.set(false);
        posting.join();
        finish(next);
    }

    private void take(String line) {
        if (line.startsWith(MortalOffice.POSTED)) committed.add(line.substring(MortalOffice.POSTED.length()));
        if (line.startsWith(MortalOffice.FAILED)) failures.add(line);
    }

    private static void finish(Node node) throws InterruptedException {
        node.waitsFor(MortalOffice.READY);
        node.go();
        node.ends();
    }

    /** The class path with its folders as archives, which alone can be shared between processes. */
    private static String programs(Path folder) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(path -> {
                    if (!Files.isDirectory(path)) return path.toString();
                    Path packed =
                            folder.resolve(path.toAbsolutePath().toString().hashCode() + ".jar");
                    int exit = jar.run(
                            System.out,
                            System.err,
                            "--create",
                            "--no-compress",
                            "--file",
                            packed.toString(),
                            "-C",
                            path.toString(),
                            ".");
                    assertThat(exit).isZero();
                    return packed.toString();
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A node in a process of its own. */
    private final class Node {

        private static final String GONE = "gone";

        private final Process process;
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        Node(int port, int number, String until) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-XX:+AutoCreateSharedArchive",
                            "-XX:SharedArchiveFile=" + shared,
                            "-cp",
                            programs,
                            MortalOffice.class.getName(),
                            schema.url(),
                            schema.username(),
                            schema.password(),
                            Integer.toString(port),
                            Integer.toString(number),
                            until)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(said::add);
            } catch (IOException e) {
                said.add(MortalOffice.FAILED + e);
            }
            said.add(GONE);
        }

        void go() {
            new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8).println();
        }

        void waitsFor(String word) throws InterruptedException {
            for (String line = next(); !line.equals(word); line = next()) {
                assertThat(line).as("said before '%s'", word).isNotEqualTo(GONE);
                take(line);
            }
        }

        private String next() throws InterruptedException {
            String line = said.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("a word within a minute").isNotNull();
            return String.valueOf(line);
        }

        /** Without a chance to do anything about it. */
        void dies() throws InterruptedException {
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly().waitFor();
            waitsUntilGone();
        }

        void ends() throws InterruptedException {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            waitsUntilGone();
        }

        private void waitsUntilGone() throws InterruptedException {
            for (String line = next(); !line.equals(GONE); line = next()) take(line);
        }
    }

    /** What stands in the database beside what came to the readers. */
    private static final class Deliveries {

        private final Set<String> ledger = new HashSet<>();

        /** By subject. */
        private final Map<String, String> ids = new HashMap<>();

        /** By mail, as id and reader, in the order of the first: how often it came. */
        private final Map<Mail, Integer> came = new LinkedHashMap<>();

        private int mails;

        private record Mail(String subject, String id, String to) {}

        Deliveries(Mailbox server, Office office) {
            office.jdbc.sql("SELECT subject FROM " + MortalOffice.LEDGER).query(row -> {
                ledger.add(row.getString(1));
            });
            office.jdbc.sql("SELECT subject, message_id FROM notification").query(row -> {
                ids.put(row.getString(1), "<" + row.getString(2) + ">");
            });
            List<String> subjects = server.subjects();
            List<String> arrivals = server.arrivals();
            mails = subjects.size();
            for (int i = 0; i < mails; i++) {
                String[] idAndReader = arrivals.get(i).split(" to ", 2);
                came.merge(new Mail(subjects.get(i), idAndReader[0], idAndReader[1]), 1, Integer::sum);
            }
        }

        int repeats() {
            return mails - came.size();
        }

        /** Every notice came to every reader under its own id, nothing else came, and the first of each in their order. */
        void areWhole() {
            Set<Mail> due = new HashSet<>();
            ids.forEach((subject, id) -> READERS.forEach(reader -> due.add(new Mail(subject, id, reader))));
            assertThat(came.keySet()).isEqualTo(due);
            Map<String, List<String>> threads = new TreeMap<>();
            came.keySet()
                    .forEach(mail -> threads.computeIfAbsent(
                                    mail.id().replaceFirst("\\..*", "") + mail.to(), _ -> new ArrayList<>())
                            .add(mail.subject()));
            threads.values().forEach(subjects -> assertThat(subjects).isSorted());
        }
    }
}
