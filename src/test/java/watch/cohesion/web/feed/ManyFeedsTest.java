package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Forms that name more feeds than most watch floors have, over real HTTP: it is the server that limits them. */
@ServiceTest
class ManyFeedsTest {

    private static final int MANY = 1_200;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    ManyFeedsTest(Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        assertThat(submit(
                                "/sign-in",
                                "name=%s&password=%s"
                                        .formatted(People.join(users, links, Role.ANALYST), encoded(People.PASSWORD)))
                        .statusCode())
                .isEqualTo(302);
    }

    @AfterEach
    void leave() {
        jdbc.sql("DELETE FROM feed").update();
        client.close();
    }

    @Test
    void allThatAreTickedArePaused() throws IOException, InterruptedException {
        jdbc.sql("""
            INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at)
            SELECT CONCAT('many-', seq), CONCAT('Many ', seq), 'Many', CONCAT('https://many.example/', seq), 3600, 1,
                FALSE, '', '2026-01-01' FROM seq_1_to_%d
            """.formatted(MANY)).update();

        HttpResponse<String> answer = submit("/feeds", "act=pause" + each(n -> "&ids=many-" + n));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(count("paused_at IS NOT NULL")).isEqualTo(MANY);
    }

    @Test
    void allThatAListBringsAreTakenIn() throws IOException, InterruptedException {
        String opml = "<opml version=\"2.0\"><body>"
                + each("<outline type=\"rss\" text=\"Many %1$d\" xmlUrl=\"https://many.example/%1$d\"/>"::formatted)
                + "</body></opml>";
        String document = Base64.getEncoder().encodeToString(opml.getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = submit(
                "/feed-lists",
                "document=" + encoded(document) + each(n -> "&feeds=" + encoded("https://many.example/" + n)));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(count("paused_at IS NULL")).isEqualTo(MANY);
    }

    private static String each(IntFunction<String> one) {
        return IntStream.rangeClosed(1, MANY).mapToObj(one).collect(Collectors.joining());
    }

    private int count(String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM feed WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> submit(String path, String fields) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(
                send(HttpRequest.newBuilder(at("/sign-in")).build()).body());
        assertThat(token.find()).as("a form's token").isTrue();
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + encoded(token.group(1))))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
