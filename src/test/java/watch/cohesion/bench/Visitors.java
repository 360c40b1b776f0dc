package watch.cohesion.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watch.cohesion.support.People;

/** Readers who are signed in, and ask at a set pace whether answers come or not. */
final class Visitors implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final String address;

    Visitors(String address) {
        this.address = address;
    }

    /**
     * A request that readers send.
     *
     * @param headers names and values by turns
     */
    record Errand(String name, URI uri, List<String> headers) {}

    /**
     * How it was answered.
     *
     * @param millis from when it was due
     * @param bytes of the body, as sent
     */
    record Answer(String name, int status, double millis, int bytes) {}

    Errand errand(String name, String path, String... headers) {
        return new Errand(name, URI.create(address + path), List.of(headers));
    }

    /** @return the cookies of a reader who has signed in */
    String signIn(String user) throws IOException, InterruptedException {
        HttpResponse<String> form = client.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in")).build(), HttpResponse.BodyHandlers.ofString());
        Matcher token = CSRF.matcher(form.body());
        if (!token.find()) throw new IllegalStateException("The sign-in page has no token");
        String fields = "name=%s&password=%s&_csrf=%s"
                .formatted(encoded(user), encoded(People.PASSWORD), encoded(token.group(1)));
        HttpResponse<String> in = client.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .header("Cookie", cookies(form))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String cookies = cookies(in);
        if (!cookies.contains("SESSION=")) throw new IllegalStateException("Not signed in: " + in.statusCode());
        return cookies;
    }

    private static String encoded(String field) {
        return URLEncoder.encode(field, StandardCharsets.UTF_8);
    }

    private static String cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    Answer ask(Errand errand) throws InterruptedException {
        return ask(errand, System.nanoTime());
    }

    private Answer ask(Errand errand, long due) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(errand.uri()).header("Accept-Encoding", "gzip");
        if (!errand.headers().isEmpty()) request.headers(errand.headers().toArray(String[]::new));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    errand.name(), response.statusCode(), (System.nanoTime() - due) / 1e6, response.body().length);
        } catch (IOException e) {
            return new Answer(errand.name(), 0, (System.nanoTime() - due) / 1e6, 0);
        }
    }

    /** Asks all, one after the other at that pace; late answers delay no later request. */
    List<Answer> askAll(List<Errand> errands, int perSecond) throws InterruptedException {
        Collection<Answer> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch open = new CountDownLatch(errands.size());
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < errands.size(); i++) {
                long due = begin + i * 1_000_000_000L / perSecond;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                Errand errand = errands.get(i);
                threads.execute(() -> {
                    try {
                        answers.add(ask(errand, due));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        open.countDown();
                    }
                });
            }
            open.await();
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
