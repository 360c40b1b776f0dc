package watch.cohesion.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A real Chromium that notes whatever a page does wrong: asks another host, breaks the content security policy, logs an
 * error, is not accessible. The binary is looked up on the path; the system property {@code cohesion.chromium} names another.
 */
final class Browser implements AutoCloseable {

    private static final String PICTURES = System.getProperty("cohesion.test.pictures", "");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String AXE = axe();
    private static final String FIND = """
        async (only) => (await axe.run(document, {runOnly: only, resultTypes: ["violations"], iframes: false}))
            .violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.html} (${node.failureSummary})`))
        """;
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> wrongs = new ArrayList<>();

    private Browser(Path binary, String address) {
        this.address = address;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(binary)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
        page = context.newPage();
        page.clock().install();
        String host = URI.create(address).getAuthority();
        page.onRequest(request -> {
            URI uri = URI.create(request.url().split("[?#]", 2)[0]);
            boolean own = host.equals(uri.getAuthority()) || "data".equals(uri.getScheme());
            if (!own) wrongs.add("asked another host: " + request.url());
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error"))
                wrongs.add("console: %s (%s)".formatted(message.text(), message.location()));
        });
        page.onPageError(error -> wrongs.add("script failed: " + error));
    }

    /** Skips the test, with the reason, where no browser is installed. */
    static Browser open(String address) {
        Optional<Path> binary = binary();
        assumeTrue(
                binary.isPresent(),
                "Skipped: pages are looked at in Chromium, and none is on the path. Install chromium, or name one with"
                        + " -Dcohesion.chromium=/path/to/it.");
        return new Browser(binary.orElseThrow(), address);
    }

    private static Optional<Path> binary() {
        String given = System.getProperty("cohesion.chromium", "");
        if (!given.isEmpty()) return Optional.of(Path.of(given));
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Page page() {
        return page;
    }

    /** Somebody else, with cookies of their own. */
    Visitor another() {
        BrowserContext other = browser.newContext();
        return new Visitor(other, other.newPage());
    }

    /** Somebody whose browser runs no scripts. */
    Visitor withoutScripts() {
        BrowserContext other = browser.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
        return new Visitor(other, other.newPage());
    }

    /** A second person at a browser of their own. */
    record Visitor(BrowserContext context, Page page) implements AutoCloseable {

        @Override
        public void close() {
            context.close();
        }
    }

    void go(String path) {
        page.navigate(address + path);
    }

    /**
     * Looks at the open page wide and light, then narrow and dark, and notes what axe finds there. A picture of each is left
     * in the folder that the system property {@code cohesion.test.pictures} names, if it names one.
     */
    void look(String name) {
        look(name, ColorScheme.LIGHT, 1366, 768);
        look(name, ColorScheme.DARK, 390, 844);
        page.setViewportSize(1366, 768);
    }

    private void look(String name, ColorScheme scheme, int width, int height) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, height);
        String as = "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
        if (!PICTURES.isEmpty()) picture(Path.of(PICTURES, as + ".png"), true);
        if (page.evaluate("document.documentElement.scrollWidth > innerWidth").equals(true)) {
            wrongs.add(as + ": wider than the screen");
        }
        violations("tag", TAGS).forEach(violation -> wrongs.add(as + ": " + violation));
    }

    /**
     * As {@link #look}, in less time: what axe finds, whether colours stand out in the dark theme as well, and whether a
     * narrow screen is wide enough.
     */
    void check(String name) {
        page.setViewportSize(390, 844);
        if (page.evaluate("document.documentElement.scrollWidth > innerWidth").equals(true)) {
            wrongs.add(name + ": wider than the screen");
        }
        page.setViewportSize(1366, 768);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        violations("tag", TAGS).forEach(violation -> wrongs.add(name + ": " + violation));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        violations("rule", OF_COLOURS).forEach(violation -> wrongs.add(name + ", dark: " + violation));
    }

    /**
     * Leaves four pictures of the open page: wide and narrow, light and dark.
     *
     * @param whole the whole length of the page, else what fits the screen
     */
    void portray(Path folder, String name, boolean whole) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int[] size : new int[][] {{1366, 768}, {390, 844}}) {
                page.setViewportSize(size[0], size[1]);
                page.clock().runFor(500);
                String as =
                        "%s-%d-%s.png".formatted(name, size[0], scheme.name().toLowerCase(Locale.ROOT));
                picture(folder.resolve(as), whole);
            }
        }
        page.setViewportSize(1366, 768);
    }

    private void picture(Path file, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }

    /**
     * What axe finds. It comes into a page once, and brings back no more than is asked of it: its own builder brings it in
     * anew each time, which takes longer than most pages do.
     *
     * @param of whether rules are named by "tag" or each as a "rule"
     */
    private List<?> violations(String of, List<String> rules) {
        if (page.evaluate("window.axe === undefined").equals(true)) page.evaluate(AXE);
        return (List<?>) page.evaluate(FIND, Map.of("type", of, "values", rules));
    }

    /** What was noted since this was last asked. */
    List<String> takeWrongs() {
        List<String> taken = List.copyOf(wrongs);
        wrongs.clear();
        return taken;
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
