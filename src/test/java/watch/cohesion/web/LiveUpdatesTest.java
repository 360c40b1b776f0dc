package watch.cohesion.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

@ServiceTest
class LiveUpdatesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TomcatWebServer server;
    private final Users users;
    private final OneTimeLinks links;

    LiveUpdatesTest(ServletWebServerApplicationContext service, Users users, OneTimeLinks links) {
        this.server = (TomcatWebServer) requireNonNull(service.getWebServer());
        this.users = users;
        this.links = links;
    }

    @Test
    void aReaderWhoBreaksOffBeforeTheFirstWordsLeavesNoRequestOpen() throws Exception {
        String cookies = signedIn();
        for (int i = 0; i < 10; i++) breaksOff(cookies);
        Thread.sleep(Duration.ofSeconds(1)); // so that none counts as ended that has not begun
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(open()).as("open requests").isZero());
    }

    private void breaksOff(String cookies) throws IOException {
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            String request = "GET /live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: " + cookies
                    + "\r\n\r\n";
            reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            reader.setSoLinger(true, 0); // resets the connection
        }
    }

    private long open() {
        return ((StandardContext) server.getTomcat().getHost().findChildren()[0]).getInProgressAsyncCount();
    }

    private String signedIn() throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        String name = People.join(users, links, Role.WATCH);
        URI address = URI.create("http://localhost:" + server.getPort() + "/sign-in");
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            Matcher token =
                    TOKEN.matcher(browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .body());
            assertThat(token.find()).isTrue();
            String fields =
                    "name=%s&password=%s&_csrf=%s".formatted(name, encoded(People.PASSWORD), encoded(token.group(1)));
            browser.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(fields))
                            .build(),
                    BodyHandlers.discarding());
        }
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::toString)
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String field) {
        return URLEncoder.encode(field, StandardCharsets.UTF_8);
    }
}
