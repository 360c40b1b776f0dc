package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.bench.Loopback;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;

/**
 * Polls thousands of feeds on loopback, first when all is new and then when nothing has changed, with the real fetch,
 * parser, intake, database and triggers. Everything runs on this machine: the publishers in one process, the database in
 * another.
 */
class FeedsBench {

    private static final int FEEDS = Integer.getInteger("bench.size", 5_000);
    private static final int AT_A_TIME = 24;
    private static final int BLOCK = 250;
    /** Feeds beside those that count, polled first: there the run-time compiler has most to do. */
    private static final int WARM_UP = FEEDS / 5;

    private static final Path WORK = Path.of("target", "bench");

    @Configuration
    @FeedRooms
    static class Rooms {

        @Bean
        @Primary
        ConditionalFetch loopback(FeedSettings settings, InstantSource clock) {
            return new ConditionalFetch(settings, clock, Loopback::lookup);
        }
    }

    /** In a process of its own, for the sake of its heap. */
    @Test
    void feedsASecondCpuAFeedAndPeakOfTheHeap() throws Exception {
        Process measurement = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dbench.size=" + FEEDS,
                        "-Dcohesion.shared=" + System.getProperty("cohesion.shared", "../shared"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FeedsBench.class.getName())
                .inheritIO()
                .start();
        assertThat(measurement.waitFor()).isZero();
    }

    public static void main(String... arguments) throws Exception {
        Path captures = Path.of(System.getProperty("cohesion.shared", "../shared"), "feeds");
        if (!Files.exists(captures)) {
            System.out.printf("Skipped: there are no captured feeds in %s.%n", captures);
            return;
        }
        clear(WORK);
        try (Loopback publishers = Loopback.start(captures, WORK.resolve("documents"), FEEDS + WARM_UP);
                ConfigurableApplicationContext service = service()) {
            List<FeedId> feeds = add(service, publishers);
            System.out.printf(
                    "%d feeds and %d to warm up on %d processors, %d polls at a time; CPU in ms a feed.%n",
                    FEEDS, WARM_UP, Runtime.getRuntime().availableProcessors(), AT_A_TIME);
            System.out.printf(
                    "%-12s %8s %15s %8s %9s %11s   %s%n",
                    "", "time", "rate", "service", "database", "publishers", "heap at most");
            print("warming up", WARM_UP, poll(service, feeds.subList(FEEDS, FEEDS + WARM_UP)));
            print("first poll", FEEDS, poll(service, feeds.subList(0, FEEDS)));
            outcomes(service);
            print("unchanged", FEEDS, poll(service, feeds.subList(0, FEEDS)));
            outcomes(service);
            System.out.printf(
                    "%d items stored.%n",
                    service.getBean(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM item")
                            .query(Long.class)
                            .single());
        }
        System.exit(0); // whatever threads the measured parts left behind
    }

    private static ConfigurableApplicationContext service() {
        return new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.quartz.auto-startup=false",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "cohesion.feed.file=classpath:feeds-none.yml",
                        "cohesion.feed.allowed-addresses=127.0.0.0/8",
                        "cohesion.feed.max-concurrent-polls=" + AT_A_TIME,
                        "cohesion.database.home=" + WORK.resolve("mariadb"))
                .run();
    }

    private static List<FeedId> add(ConfigurableApplicationContext service, Loopback publishers) {
        JdbcFeeds feeds = service.getBean(JdbcFeeds.class);
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        Schedule hourly = new Schedule.Every(Duration.ofHours(1));
        List<FeedId> ids = IntStream.range(0, FEEDS + WARM_UP)
                .mapToObj(n -> new FeedId("feed-" + n))
                .toList();
        TransactionTemplate transaction = service.getBean(TransactionTemplate.class);
        for (int block = 0; block < FEEDS + WARM_UP; block += BLOCK) {
            int from = block;
            transaction.executeWithoutResult(_ -> {
                for (int n = from; n < Math.min(FEEDS + WARM_UP, from + BLOCK); n++) {
                    String name = "Publisher " + n;
                    URI url = publishers.feed(n);
                    feeds.addIfAbsent(
                            new Feed(ids.get(n), name, name, url, hourly, 1, false, "", null), later, "bench");
                }
            });
        }
        return ids;
    }

    /** What polls took. */
    private record Spent(Duration time, Duration own, Duration database, Duration publishers, long peak) {

        /** Since the processes started; the heap at most since it was looked at last. */
        static Spent soFar() {
            long used = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            return new Spent(Duration.ofNanos(System.nanoTime()), ownCpu(), cpuOf("mariadbd"), cpuOf("java"), used);
        }

        Spent since(Spent before) {
            return new Spent(
                    time.minus(before.time),
                    own.minus(before.own),
                    database.minus(before.database),
                    publishers.minus(before.publishers),
                    peak);
        }
    }

    private static Spent poll(ConfigurableApplicationContext service, List<FeedId> feeds) throws InterruptedException {
        Polling polling = service.getBean(Polling.class);
        Spent before = Spent.soFar();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore places = new Semaphore(AT_A_TIME);
            for (FeedId feed : feeds) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        polling.pollNow(feed);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return Spent.soFar().since(before);
    }

    private static void print(String what, int feeds, Spent spent) {
        double seconds = spent.time().toMillis() / 1e3;
        System.out.printf(
                "%-12s %6.1f s %7.0f feeds/s %8.2f %9.2f %11.2f   %4d of %d MB%n",
                what,
                seconds,
                feeds / seconds,
                spent.own().toMillis() / (double) feeds,
                spent.database().toMillis() / (double) feeds,
                spent.publishers().toMillis() / (double) feeds,
                spent.peak() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void outcomes(ConfigurableApplicationContext service) {
        service.getBean(JdbcClient.class)
                .sql("""
                    SELECT CONCAT(COALESCE(p.failure, p.outcome), ' ', COUNT(*)) FROM feed f
                    JOIN poll p ON p.id = f.last_poll GROUP BY COALESCE(p.failure, p.outcome)
                    """)
                .query(String.class)
                .list()
                .forEach(line -> System.out.println("            " + line));
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static Duration ownCpu() {
        return Duration.ofNanos(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    private static Duration cpuOf(String program) {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::info)
                .filter(info -> info.command().orElse("").endsWith(program))
                .map(info -> info.totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
