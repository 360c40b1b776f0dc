package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import watch.cohesion.CohesionWatch;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.classification.Assessments;
import watch.cohesion.support.People;

/**
 * Pictures of every page as the exercise fills it, at 1366×768 and 390×844, light and dark, in {@code target/screens}:
 * {@code mvn -Pbench test -Dtest=ScreenshotsBench}. Of the dashboard also what fits the screen.
 */
class ScreenshotsBench {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final Path HOME = Path.of("target", "bench", "exercise");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void ofEveryPageInTheExercise() throws Exception {
        clear(HOME);
        clear(SCREENS);
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(CohesionWatch.class)
                .profiles("exercise")
                .properties("server.port=0", "cohesion.database.home=" + HOME, "logging.level.root=warn")
                .run("--cohesion.database.home=" + HOME)) {
            int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
            String admin = People.join(service.getBean(Users.class), service.getBean(OneTimeLinks.class), Role.ADMIN);
            isFull(service);
            service.getBean(WatchLog.class).offer("The drawdown paper has one source so far.", admin);
            try (Browser browser = Browser.open("http://localhost:" + port)) {
                Page page = browser.page();
                browser.go("/sign-in");
                browser.portray(SCREENS, "sign-in", true);
                signIn(page, admin);
                browser.portray(SCREENS, "first-screen", false);
                var mapping = service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
                var examples = PageAddresses.examples(
                        service.getBean(JdbcClient.class),
                        service.getBean(InstantSource.class).instant());
                for (String address : PageAddresses.of(mapping, examples)) {
                    Response answer = page.navigate("http://localhost:" + port + address);
                    if (answer.status() != 200 || !answer.text().startsWith("<!DOCTYPE html>")) continue;
                    browser.portray(SCREENS, "page" + address.replaceAll("[/?&=]", "-"), true);
                }
            }
        }
        try (Stream<Path> pictures = Files.list(SCREENS)) {
            assertThat(pictures).hasSizeGreaterThan(100);
        }
    }

    /** The past is polled, judged and scored, and the script has turned. */
    private static void isFull(ConfigurableApplicationContext service) throws InterruptedException {
        Assessments assessments = service.getBean(Assessments.class);
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (assessments.assessed().items() < 300
                || assessments.waiting() > 0
                || number(jdbc, "SELECT COUNT(*) FROM indicator_day") < 1_000
                || number(jdbc, "SELECT COUNT(*) FROM alert_episode WHERE told IS NOT NULL AND closed IS NULL") == 0) {
            if (System.nanoTime() > deadline) return;
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private static long number(JdbcClient jdbc, String select) {
        return jdbc.sql(select).query(Long.class).single();
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
