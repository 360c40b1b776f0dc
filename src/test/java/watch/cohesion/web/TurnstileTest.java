package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** More readers than can be served. */
class TurnstileTest {

    private final Turnstile turnstile = new Turnstile();
    private final CountDownLatch served = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void aCrowdIsServedAFewAtATimeAndWhoeverComesOnTopIsToldToComeBack() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<MockHttpServletResponse> crowd = Stream.generate(MockHttpServletResponse::new)
                    .limit(Turnstile.AT_A_TIME + Turnstile.MAY_WAIT)
                    .toList();
            List<Future<?>> passing = crowd.stream()
                    .<Future<?>>map(response -> threads.submit(() -> {
                        pass("/", response);
                        return response;
                    }))
                    .toList();
            await().until(() -> turnstile.waiting() == Turnstile.MAY_WAIT);
            assertThat(inside).hasValue(Turnstile.AT_A_TIME);
            MockHttpServletResponse onTop = new MockHttpServletResponse();
            pass("/", onTop);
            assertThat(onTop.getStatus()).isEqualTo(503);
            assertThat(onTop.getHeader("Retry-After")).isEqualTo("5");
            assertThat(onTop.getContentAsString()).contains("Try again");
            served.countDown();
            for (Future<?> one : passing) one.get();
            assertThat(crowd).allMatch(response -> response.getStatus() == 200);
        }
    }

    @Test
    void signsOfLifeAndStylesAreNotHeldUp() {
        assertThat(Stream.of("/actuator/health", "/static/css/watch.css"))
                .allMatch(path -> turnstile.shouldNotFilter(new MockHttpServletRequest("GET", path)));
        assertThat(turnstile.shouldNotFilter(new MockHttpServletRequest("GET", "/")))
                .isFalse();
    }

    private void pass(String path, MockHttpServletResponse response) throws Exception {
        turnstile.doFilter(new MockHttpServletRequest("GET", path), response, (_, _) -> {
            inside.incrementAndGet();
            try {
                served.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
