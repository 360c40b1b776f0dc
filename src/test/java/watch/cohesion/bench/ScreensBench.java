package watch.cohesion.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import watch.cohesion.CohesionWatch;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.bench.Visitors.Answer;
import watch.cohesion.bench.Visitors.Errand;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Classifier;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.support.People;

/**
 * The whole service with a million items and ten years of scores in its database: first each page alone, to see what
 * bounds it, then all mixed at a set pace. Service, readers and database share this machine. The database stays in
 * {@code target/bench} for another run on the same day.
 */
class ScreensBench {

    private static final int ITEMS = Integer.getInteger("cohesion.bench.items", 1_000_000);
    private static final int PER_SECOND = Integer.getInteger("cohesion.bench.rate", 200);
    private static final int SECONDS = Integer.getInteger("cohesion.bench.seconds", 60);
    private static final Path HOME = Path.of("target", "bench", "screens");
    private static final int READERS = 12;
    private static final int ALONE = 25;

    /** Warmed up at this pace, in rounds of so many seconds, at most so many. */
    private static final int WARM_UP_RATE = 120;

    private static final int ROUND = 10;
    private static final int ROUNDS = 30;

    private static final String UNINDEXED =
            "SELECT COUNT(*) FROM search_progress WHERE items < (SELECT MAX(changed) FROM item)";

    @Configuration(proxyBeanMethods = false)
    static class Timing {

        @Bean
        static TimedStatements timedStatements() {
            return new TimedStatements();
        }
    }

    /** In a process of its own, for the sake of its heap. */
    @Test
    void pagesAndApiAtTwoHundredRequestsASecond() throws Exception {
        Process measurement = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dcohesion.bench.items=" + ITEMS,
                        "-Dcohesion.bench.rate=" + PER_SECOND,
                        "-Dcohesion.bench.seconds=" + SECONDS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScreensBench.class.getName())
                .inheritIO()
                .start();
        assertThat(measurement.waitFor()).as("exit of the measurement").isZero();
    }

    public static void main(String... arguments) throws Exception {
        ConfigurableApplicationContext service = service();
        if (isJudgedByAnother(service)) {
            System.out.println("What is there was judged by another version of the classifier: made anew.");
            service.close();
            FileSystemUtils.deleteRecursively(HOME);
            service = service();
        }
        boolean answered;
        try (ConfigurableApplicationContext measured = service) {
            fill(measured);
            answered = measure(measured);
        }
        System.exit(answered ? 0 : 1);
    }

    /** Then the service would judge a million items anew while it is measured. */
    private static boolean isJudgedByAnother(ConfigurableApplicationContext service) {
        Assessments.Progress judged = service.getBean(Assessments.class).progress();
        return judged.done() < judged.total();
    }

    private static ConfigurableApplicationContext service() {
        // As arguments: what stands in config/application.yml would win over defaults.
        return new SpringApplicationBuilder(CohesionWatch.class, Timing.class)
                .run(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--cohesion.feed.polling=false",
                        "--cohesion.database.home=" + HOME);
    }

    private static void fill(ConfigurableApplicationContext service) throws Exception {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        Scheduler jobs = service.getBean(Scheduler.class);
        jobs.standby();
        if (number(jdbc, "SELECT COUNT(*) FROM item") != ITEMS) {
            long began = System.nanoTime();
            new MillionItems(
                            jdbc,
                            service.getBean(Classifier.class).version(),
                            service.getBean(Factors.class).all(),
                            ITEMS)
                    .fill(service.getBean(InstantSource.class).instant());
            // What a first run said of the empty database; now there is a history to work out.
            jdbc.sql("DELETE FROM indicator_progress").update();
            System.out.printf("%d items made in %.0f s.%n", ITEMS, (System.nanoTime() - began) / 1e9);
        }
        long began = System.nanoTime();
        jobs.start();
        while (number(jdbc, "SELECT COUNT(*) FROM indicator_progress WHERE method <> '' AND total = 0") == 0) {
            Thread.sleep(Duration.ofMillis(200));
        }
        System.out.printf(
                "%d daily scores there after %.0f s.%n",
                number(jdbc, "SELECT COUNT(*) FROM indicator_day"), (System.nanoTime() - began) / 1e9);
        while (number(jdbc, UNINDEXED) > 0) Thread.sleep(Duration.ofMillis(200));
        System.out.printf("Indexed for the search after %.0f s.%n", (System.nanoTime() - began) / 1e9);
    }

    /** @return whether every request was answered as it should be */
    private static boolean measure(ConfigurableApplicationContext service) throws Exception {
        int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        try (Visitors visitors = new Visitors("http://127.0.0.1:" + port)) {
            Map<String, IntFunction<Errand>> pages = pages(service, visitors);
            List<IntFunction<Errand>> all = List.copyOf(pages.values());
            RuntimeCompiler.warmUp(
                    ROUNDS,
                    () -> visitors.askAll(
                            IntStream.range(0, WARM_UP_RATE * ROUND)
                                    .mapToObj(i -> all.get(i % all.size()).apply(i / all.size()))
                                    .toList(),
                            WARM_UP_RATE));
            Map<String, Alone> alone = new TreeMap<>();
            for (Map.Entry<String, IntFunction<Errand>> page : pages.entrySet()) {
                alone.put(page.getKey(), alone(service.getBean(TimedStatements.class), visitors, page.getValue()));
            }
            report(alone);
            Duration own = ownCpu();
            Duration database = databaseCpu();
            Random random = new Random(7);
            List<Errand> errands = IntStream.range(0, PER_SECOND * SECONDS)
                    .mapToObj(i -> all.get(random.nextInt(all.size())).apply(i))
                    .toList();
            List<Answer> answers = visitors.askAll(errands, PER_SECOND);
            double seconds = SECONDS * Runtime.getRuntime().availableProcessors();
            System.out.printf(
                    "%d requests at %d/s. Processors: service and readers %.0f %%, database %.0f %%.%n",
                    answers.size(),
                    PER_SECOND,
                    100 * ownCpu().minus(own).toMillis() / 1000.0 / seconds,
                    100 * databaseCpu().minus(database).toMillis() / 1000.0 / seconds);
            return report(answers);
        }
    }

    /** What is asked for in equal parts. */
    private static Map<String, IntFunction<Errand>> pages(ConfigurableApplicationContext service, Visitors visitors)
            throws Exception {
        Users users = service.getBean(Users.class);
        OneTimeLinks links = service.getBean(OneTimeLinks.class);
        String run = Long.toString(System.currentTimeMillis(), 36);
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            String name = "reader-%s-%d".formatted(run, i);
            cookies.add(visitors.signIn(
                    links.use(users.invite(name, Role.ANALYST, "system").token(), "", People.PASSWORD)));
        }
        String token = service.getBean(ApiTokens.class).issue("reader-%s-0".formatted(run), "bench", Role.WATCH);
        List<String> factors = service.getBean(Factors.class).all().stream()
                .map(Factor::id)
                .map(Object::toString)
                .toList();
        Random random = new Random(11);
        Map<String, IntFunction<Errand>> pages = new TreeMap<>();
        pages.put("dashboard", i -> visitors.errand("dashboard", "/", "Cookie", of(cookies, i)));
        pages.put(
                "refresh",
                i -> visitors.errand(
                        "refresh", "/?sort=moved&since=24h", "Cookie", of(cookies, i), "HX-Request", "true"));
        pages.put("factor", i -> visitors.errand("factor", "/factors/" + of(factors, i), "Cookie", of(cookies, i)));
        pages.put(
                "item",
                i -> visitors.errand("item", "/items/" + (1 + random.nextInt(ITEMS)), "Cookie", of(cookies, i)));
        pages.put("items", i -> visitors.errand("items", "/items", "Cookie", of(cookies, i)));
        String bearer = "Bearer " + token;
        pages.put("api now", i -> visitors.errand("api now", "/api/v1/indicators", "Authorization", bearer));
        pages.put(
                "api series",
                i -> visitors.errand(
                        "api series", "/api/v1/indicators/" + of(factors, i) + "/series", "Authorization", bearer));
        pages.put(
                "api item",
                i -> visitors.errand(
                        "api item", "/api/v1/items/" + (1 + random.nextInt(ITEMS)), "Authorization", bearer));
        return pages;
    }

    /** What a request costs when nothing else goes on; processor time includes the reader's. */
    private record Alone(double millis, double statements, double waited, double own, double database, String slowest) {

        String bound() {
            if (waited > millis / 2) return "database: " + slowest;
            return "processor of the service";
        }
    }

    private static Alone alone(TimedStatements statements, Visitors visitors, IntFunction<Errand> page)
            throws InterruptedException {
        statements.reset();
        Duration own = ownCpu();
        Duration database = databaseCpu();
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < ALONE; i++) took.add(visitors.ask(page.apply(i)).millis());
        TimedStatements.Spent spent = statements.spent();
        took.sort(null);
        return new Alone(
                took.get(ALONE / 2),
                spent.statements() / (double) ALONE,
                spent.milliseconds() / ALONE,
                ownCpu().minus(own).toNanos() / 1e6 / ALONE,
                databaseCpu().minus(database).toNanos() / 1e6 / ALONE,
                statements.slowest());
    }

    private static void report(Map<String, Alone> alone) {
        System.out.printf(
                "%-11s %8s %6s %8s %7s %7s  %s%n", "alone", "ms", "stmts", "waited", "cpu", "db cpu", "bound by");
        alone.forEach((name, cost) -> System.out.printf(
                "%-11s %8.1f %6.1f %8.1f %7.1f %7.1f  %s%n",
                name, cost.millis(), cost.statements(), cost.waited(), cost.own(), cost.database(), cost.bound()));
    }

    /** @return whether every request was answered as it should be */
    private static boolean report(List<Answer> answers) {
        System.out.printf(
                "%-11s %6s %7s %7s %7s %7s %6s%n", "mixed", "n", "p50 ms", "p95 ms", "p99 ms", "max ms", "kB");
        Map<String, List<Answer>> byPage =
                answers.stream().collect(Collectors.groupingBy(Answer::name, TreeMap::new, Collectors.toList()));
        byPage.forEach((name, its) -> System.out.printf(
                "%-11s %6d %7.1f %7.1f %7.1f %7.1f %6.1f%n",
                name,
                its.size(),
                percentile(its, 0.5),
                percentile(its, 0.95),
                percentile(its, 0.99),
                percentile(its, 1),
                its.stream().mapToInt(Answer::bytes).average().orElse(0) / 1000));
        long failed = answers.stream().filter(answer -> answer.status() != 200).count();
        double p95 = percentile(answers, 0.95);
        double p99 = percentile(answers, 0.99);
        System.out.printf(
                "All: p50 %.1f, p95 %.1f, p99 %.1f ms; %d failed%s.%n",
                percentile(answers, 0.5), p95, p99, failed, failed == 0 ? "" : " " + statuses(answers));
        return failed == 0;
    }

    private static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    private static double percentile(List<Answer> answers, double share) {
        double[] sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static <T> T of(List<T> all, int i) {
        return all.get(i % all.size());
    }

    private static long number(JdbcClient jdbc, String select) {
        return jdbc.sql(select).query(Long.class).single();
    }

    private static Duration ownCpu() {
        return Duration.ofNanos(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    private static Duration databaseCpu() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
