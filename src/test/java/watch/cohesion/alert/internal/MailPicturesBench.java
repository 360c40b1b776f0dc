package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.support.Examples;

/**
 * Every kind of letter on episodes and of the house, as Chromium shows it at 600 pixels, to be looked at: {@code mvn -Pbench
 * test -Dtest=MailPicturesBench} writes pictures and texts to {@code target/mails}.
 */
class MailPicturesBench {

    private static final String POSTURE = "force-posture";
    private static final Path FOLDER = Path.of("target", "mails");

    private final WatchFloor floor = new WatchFloor();
    private final List<String> drawn = new ArrayList<>();

    @AfterEach
    void close() {
        floor.close();
    }

    @Test
    void drawAll() throws IOException, InterruptedException {
        assumeTrue(chromium() != null, "no Chromium on the path");
        Files.createDirectories(FOLDER);
        floor.health = Examples.FEEDS;
        floor.news(POSTURE, "Halyard");
        draw("1-open", floor.score(POSTURE, 63.4).told());
        draw("2-escalated", floor.later(Duration.ofMinutes(15)).told());
        draw("3-worse", floor.later(Duration.ofHours(2)).score(POSTURE, 76.2).told());
        long episode = floor.open().getFirst().id();
        floor.alerts.acknowledge(episode, "Reading the cable; MND confirms by 1400", null, "kim");
        draw(
                "4-worse-and-owned",
                floor.later(Duration.ofHours(2)).score(POSTURE, 85.1).told());
        floor.later(Duration.ofMinutes(1)).score(POSTURE, 40).run();
        draw("5-over", floor.later(Duration.ofHours(12)).told());

        floor.cohesionThen = 72;
        floor.news(POSTURE, "Namsan");
        draw("6-index", floor.later(Duration.ofMinutes(1)).told());
        floor.cohesionThen = 80;
        floor.later(Duration.ofHours(1)).run();
        floor.later(Duration.ofHours(13)).run();

        Instant now = floor.clock.instant();
        floor.report("peace-regime", "Strait", "strait-monitor-papers", now.minus(Duration.ofDays(20)), now);
        floor.later(Duration.ofHours(1)).run();
        draw("7-quiet-sources", floor.later(Duration.ofMinutes(11)).told());

        floor.outage = new NetworkOutage(
                floor.clock.instant().minus(Duration.ofMinutes(7)),
                List.of(new FeedId("a"), new FeedId("b")),
                2,
                NetworkOutage.Cause.NAMES);
        draw("8-our-network", floor.later(Duration.ofMinutes(1)).told());
        floor.outage = null;
        draw("9-our-network-over", floor.later(Duration.ofMinutes(40)).told());

        floor.alerts.silence(
                null,
                "china-competition",
                "Trade round of this week",
                floor.clock.instant().plus(Duration.ofHours(1)),
                false,
                "lee");
        floor.news("china-competition", "Namsan");
        floor.score("china-competition", 66).run();
        draw("10-silence-ends", floor.later(Duration.ofMinutes(31)).told());
        draw("11-daily", floor.later(Duration.ofDays(1)).told());
        assertThat(drawn).hasSizeGreaterThanOrEqualTo(10);
    }

    private void draw(String name, List<Notice> told) throws IOException, InterruptedException {
        int number = 0;
        for (Notice notice : told) {
            draw(told.size() == 1 ? name : name + "-" + number++, notice.letter());
        }
        if (told.isEmpty()) System.out.println("nothing told: " + name);
    }

    private void draw(String name, Letter letter) throws IOException, InterruptedException {
        String html = letter.html();
        for (Map.Entry<String, byte[]> image : letter.images().entrySet()) {
            html = html.replace(
                    "cid:" + image.getKey(),
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(image.getValue()));
        }
        Path page = Files.writeString(FOLDER.resolve(name + ".html"), html);
        Files.writeString(FOLDER.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
        Process chromium = new ProcessBuilder(
                        String.valueOf(chromium()),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--window-size=600,1000",
                        "--screenshot=" + FOLDER.resolve(name + ".png").toAbsolutePath(),
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(chromium.waitFor()).isZero();
        drawn.add(name);
        System.out.println(name + "  " + letter.subject());
    }

    private static @Nullable Path chromium() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
